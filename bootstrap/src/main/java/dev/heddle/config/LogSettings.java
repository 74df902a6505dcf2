// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import static dev.heddle.config.Setting.flag;
import static dev.heddle.config.Setting.list;
import static dev.heddle.config.Setting.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The {@link Settings} of what is added to the application's log events. Loaded with the first
 * event, or where the user sets anything at all.
 */
public final class LogSettings {
  private static final List<Setting> SUPPORTED = new ArrayList<>();

  public static final Setting LOGGING_TRACE_ID_KEY =
      add(
          text(
                  "OTEL_INSTRUMENTATION_COMMON_LOGGING_TRACE_ID_KEY",
                  "trace_id",
                  "The key by which log patterns find the trace id.")
              .formerly("OTEL_INSTRUMENTATION_COMMON_LOGGING_TRACE_ID"));
  public static final Setting LOGGING_SPAN_ID_KEY =
      add(
          text(
                  "OTEL_INSTRUMENTATION_COMMON_LOGGING_SPAN_ID_KEY",
                  "span_id",
                  "The same for the span id.")
              .formerly("OTEL_INSTRUMENTATION_COMMON_LOGGING_SPAN_ID"));
  public static final Setting LOGGING_TRACE_FLAGS_KEY =
      add(
          text(
                  "OTEL_INSTRUMENTATION_COMMON_LOGGING_TRACE_FLAGS_KEY",
                  "trace_flags",
                  "The same for the flags: `01` where the span is sampled, else `00`.")
              .formerly("OTEL_INSTRUMENTATION_COMMON_LOGGING_TRACE_FLAGS"));
  public static final Setting MDC_RESOURCE_ATTRIBUTES =
      add(
          list(
              "OTEL_INSTRUMENTATION_COMMON_MDC_RESOURCE_ATTRIBUTES",
              null,
              "Resource attributes, such as `service.name`, that log patterns find by their key,"
                  + " with or without a span."));
  public static final Setting LOGBACK_ADD_BAGGAGE =
      add(
          flag(
              "OTEL_INSTRUMENTATION_LOGBACK_MDC_ADD_BAGGAGE",
              false,
              "`true`: Logback's patterns find baggage by `baggage.<name>`."));
  public static final Setting LOG4J1_ADD_BAGGAGE =
      add(
          flag(
              "OTEL_INSTRUMENTATION_LOG4J_MDC_ADD_BAGGAGE",
              false,
              "The same for Log4j 1 and reload4j."));
  public static final Setting LOG4J2_ADD_BAGGAGE =
      add(
          flag(
              "OTEL_INSTRUMENTATION_LOG4J_CONTEXT_DATA_ADD_BAGGAGE",
              false,
              "The same for Log4j 2."));
  public static final Setting JBOSS_LOGMANAGER_ADD_BAGGAGE =
      add(
          flag(
              "OTEL_INSTRUMENTATION_JBOSS_LOGMANAGER_MDC_ADD_BAGGAGE",
              false,
              "The same for JBoss LogManager."));

  private LogSettings() {}

  private static Setting add(Setting setting) {
    SUPPORTED.add(setting);
    return setting;
  }

  /** All settings, these last, in the order of the documentation. */
  static List<Setting> andAllOthers() {
    List<Setting> all = new ArrayList<>(Settings.supported());
    all.addAll(SUPPORTED);
    return all;
  }
}
