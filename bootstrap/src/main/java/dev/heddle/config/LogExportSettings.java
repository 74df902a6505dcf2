// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import static dev.heddle.config.Setting.flag;
import static dev.heddle.config.Setting.list;

import java.util.ArrayList;
import java.util.List;

/**
 * What log records carry beyond what is always exported. Loaded with the first log event. Source:
 * the OpenTelemetry agent's appenders, whose names these are.
 */
public final class LogExportSettings {
  static final List<Setting> SUPPORTED = new ArrayList<>();

  public static final Setting LOGBACK_THREAD =
      thread(
          "LOGBACK_APPENDER",
          "`true`: log records of Logback carry `thread.name` and `thread.id`.");
  public static final Setting LOGBACK_MDC =
      mdc("LOGBACK_APPENDER", "Keys of Logback's MDC that its log records carry; `*`: all.");
  public static final Setting LOGBACK_MARKER =
      flag(
              "OTEL_INSTRUMENTATION_LOGBACK_APPENDER_EXPERIMENTAL_CAPTURE_MARKER_ATTRIBUTE",
              false,
              "`true`: log records of Logback carry their markers as `logback.marker`.")
          .in(SUPPORTED);
  public static final Setting LOGBACK_PAIRS =
      flag(
              "OTEL_INSTRUMENTATION_LOGBACK_APPENDER_EXPERIMENTAL_CAPTURE_KEY_VALUE_PAIR_ATTRIBUTES",
              false,
              "`true`: log records of Logback carry the key-value pairs of SLF4J 2.")
          .in(SUPPORTED);
  public static final Setting LOG4J_THREAD =
      thread("LOG4J_APPENDER", "The same for Log4j 1 and 2.");
  public static final Setting LOG4J_MDC =
      mdc("LOG4J_APPENDER", "The same for Log4j 1's MDC and Log4j 2's context data.");
  public static final Setting LOG4J_MARKER =
      flag(
              "OTEL_INSTRUMENTATION_LOG4J_APPENDER_EXPERIMENTAL_CAPTURE_MARKER_ATTRIBUTE",
              false,
              "`true`: log records of Log4j 2 carry their marker as `log4j.marker`.")
          .in(SUPPORTED);
  public static final Setting LOG4J_MAP_MESSAGE =
      flag(
              "OTEL_INSTRUMENTATION_LOG4J_APPENDER_EXPERIMENTAL_CAPTURE_MAP_MESSAGE_ATTRIBUTES",
              false,
              "`true`: log records of Log4j 2 carry the entries of a map message as"
                  + " `log4j.map_message.{key}`.")
          .in(SUPPORTED);
  public static final Setting JBOSS_LOGMANAGER_THREAD =
      thread("JBOSS_LOGMANAGER", "The same for JBoss LogManager.");
  public static final Setting JBOSS_LOGMANAGER_MDC =
      mdc("JBOSS_LOGMANAGER", "The same for JBoss LogManager.");
  public static final Setting JUL_THREAD =
      thread("JAVA_UTIL_LOGGING", "The same for `java.util.logging`.");

  private LogExportSettings() {}

  private static Setting thread(String name, String description) {
    return flag("OTEL_INSTRUMENTATION_" + name + "_EXPERIMENTAL_LOG_ATTRIBUTES", false, description)
        .in(SUPPORTED);
  }

  private static Setting mdc(String name, String description) {
    return list(
            "OTEL_INSTRUMENTATION_" + name + "_EXPERIMENTAL_CAPTURE_MDC_ATTRIBUTES",
            null,
            description)
        .in(SUPPORTED);
  }
}
