// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import static dev.heddle.config.Setting.choice;
import static dev.heddle.config.Setting.flag;
import static dev.heddle.config.Setting.list;
import static dev.heddle.config.Setting.millis;
import static dev.heddle.config.Setting.number;
import static dev.heddle.config.Setting.text;

import java.util.ArrayList;
import java.util.List;

/**
 * What is added to the application's log events, and how they are exported. Loaded with the first
 * event, or where the user sets anything at all.
 */
public final class LogSettings {
  static final List<Setting> SUPPORTED = new ArrayList<>();

  public static final Setting LOGGING_TRACE_ID_KEY =
      text(
              "OTEL_INSTRUMENTATION_COMMON_LOGGING_TRACE_ID_KEY",
              "trace_id",
              "The key by which log patterns find the trace id.")
          .formerly("OTEL_INSTRUMENTATION_COMMON_LOGGING_TRACE_ID")
          .in(SUPPORTED);
  public static final Setting LOGGING_SPAN_ID_KEY =
      text(
              "OTEL_INSTRUMENTATION_COMMON_LOGGING_SPAN_ID_KEY",
              "span_id",
              "The same for the span id.")
          .formerly("OTEL_INSTRUMENTATION_COMMON_LOGGING_SPAN_ID")
          .in(SUPPORTED);
  public static final Setting LOGGING_TRACE_FLAGS_KEY =
      text(
              "OTEL_INSTRUMENTATION_COMMON_LOGGING_TRACE_FLAGS_KEY",
              "trace_flags",
              "The same for the flags: `01` where the span is sampled, else `00`.")
          .formerly("OTEL_INSTRUMENTATION_COMMON_LOGGING_TRACE_FLAGS")
          .in(SUPPORTED);
  public static final Setting MDC_RESOURCE_ATTRIBUTES =
      list(
              "OTEL_INSTRUMENTATION_COMMON_MDC_RESOURCE_ATTRIBUTES",
              null,
              "Resource attributes, such as `service.name`, that log patterns find by their key,"
                  + " with or without a span.")
          .in(SUPPORTED);
  public static final Setting LOGBACK_ADD_BAGGAGE =
      flag(
              "OTEL_INSTRUMENTATION_LOGBACK_MDC_ADD_BAGGAGE",
              false,
              "`true`: Logback's patterns find baggage by `baggage.<name>`.")
          .in(SUPPORTED);
  public static final Setting LOG4J1_ADD_BAGGAGE =
      flag(
              "OTEL_INSTRUMENTATION_LOG4J_MDC_ADD_BAGGAGE",
              false,
              "The same for Log4j 1 and reload4j.")
          .in(SUPPORTED);
  public static final Setting LOG4J2_ADD_BAGGAGE =
      flag("OTEL_INSTRUMENTATION_LOG4J_CONTEXT_DATA_ADD_BAGGAGE", false, "The same for Log4j 2.")
          .in(SUPPORTED);
  public static final Setting JBOSS_LOGMANAGER_ADD_BAGGAGE =
      flag(
              "OTEL_INSTRUMENTATION_JBOSS_LOGMANAGER_MDC_ADD_BAGGAGE",
              false,
              "The same for JBoss LogManager.")
          .in(SUPPORTED);

  public static final Setting BLRP_SCHEDULE_DELAY =
      millis("OTEL_BLRP_SCHEDULE_DELAY", 1000, "The longest time that a log record waits.")
          .in(SUPPORTED);
  public static final Setting BLRP_EXPORT_TIMEOUT =
      millis("OTEL_BLRP_EXPORT_TIMEOUT", 30000, "The time that one batch of log records may take.")
          .in(SUPPORTED);
  public static final Setting BLRP_MAX_QUEUE_SIZE =
      number(
              "OTEL_BLRP_MAX_QUEUE_SIZE",
              2048,
              1,
              "Log records that may wait; more are dropped and counted.")
          .in(SUPPORTED);
  public static final Setting BLRP_MAX_EXPORT_BATCH_SIZE =
      number(
              "OTEL_BLRP_MAX_EXPORT_BATCH_SIZE",
              512,
              1,
              "The most log records in one export, at most `OTEL_BLRP_MAX_QUEUE_SIZE`.")
          .in(SUPPORTED);

  public static final Setting LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT =
      number(
              "OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT",
              Setting.UNLIMITED,
              0,
              "The most characters of a log record's attribute; longer ones are cut.")
          .orElse(Settings.ATTRIBUTE_VALUE_LENGTH_LIMIT)
          .in(SUPPORTED);
  public static final Setting LOGRECORD_ATTRIBUTE_COUNT_LIMIT =
      number("OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT", 128, 0, "The most attributes of a log record.")
          .orElse(Settings.ATTRIBUTE_COUNT_LIMIT)
          .in(SUPPORTED);
  public static final Setting LOGS_LEVEL =
      choice(
              "HEDDLE_LOGS_LEVEL",
              "trace",
              "The lowest level that is exported, of what the application's framework logs.")
          .allows("trace", "debug", "info", "warn", "error", "fatal", "off")
          .in(SUPPORTED);
  public static final Setting LOGS_LOGGERS =
      list(
              "HEDDLE_LOGS_LOGGERS",
              null,
              "Other levels for some loggers and those beneath them, for example"
                  + " `org.hibernate=warn,com.example.Noisy=off`; the longest name counts.")
          .in(SUPPORTED);

  private LogSettings() {}
}
