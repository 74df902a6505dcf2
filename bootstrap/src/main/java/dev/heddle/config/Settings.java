// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import static dev.heddle.config.Setting.bytes;
import static dev.heddle.config.Setting.choice;
import static dev.heddle.config.Setting.flag;
import static dev.heddle.config.Setting.list;
import static dev.heddle.config.Setting.map;
import static dev.heddle.config.Setting.millis;
import static dev.heddle.config.Setting.number;
import static dev.heddle.config.Setting.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The settings that the agent reads at every start. Those of one theme are in classes of their own,
 * {@link SamplingSettings} and so on, which are loaded when they are needed; {@link AllSettings}
 * lists them. What Heddle only recognises is in {@link RecognisedSettings}.
 *
 * <p>Source: OpenTelemetry specification, environment variables, and the names that users of the
 * OpenTelemetry Java agent know.
 */
public final class Settings {
  static final List<Setting> SUPPORTED = new ArrayList<>();

  // The agent itself.
  public static final Setting ENABLED =
      flag("OTEL_JAVAAGENT_ENABLED", true, "`false`: the agent does nothing at all.")
          .formerly("OTEL_ENABLED")
          .in(SUPPORTED);
  public static final Setting SDK_DISABLED =
      flag("OTEL_SDK_DISABLED", false, "`true`: the agent does nothing at all.").in(SUPPORTED);
  public static final Setting CONFIGURATION_FILE =
      text(
              "OTEL_JAVAAGENT_CONFIGURATION_FILE",
              null,
              "A properties file (UTF-8) with settings by property name; the environment and"
                  + " system properties win over it.")
          .in(SUPPORTED);
  public static final Setting LOG_LEVEL =
      choice("OTEL_LOG_LEVEL", "info", "How much the agent writes to stderr.")
          .allows("none", "off", "fatal", "error", "warn", "warning", "info", "debug", "trace")
          .in(SUPPORTED);
  public static final Setting DEBUG =
      flag("OTEL_JAVAAGENT_DEBUG", false, "`true`: as `OTEL_LOG_LEVEL=debug`.").in(SUPPORTED);
  public static final Setting LOGGING =
      choice("OTEL_JAVAAGENT_LOGGING", "simple", "`none`: the agent writes nothing.")
          .allows("simple", "none")
          .notYet("application")
          .in(SUPPORTED);

  // Who is speaking.
  public static final Setting DECLARATIVE_FILE =
      text(
              "OTEL_CONFIG_FILE",
              null,
              "A declarative configuration (YAML, `file_format: \"1.0\"`). Other `OTEL_*` settings"
                  + " but `OTEL_JAVAAGENT_*` are then ignored, except where the file refers to them"
                  + " (`${OTEL_SERVICE_NAME}`); those that begin with `HEDDLE_` hold. See"
                  + " [operations.md](operations.md).")
          .in(SUPPORTED);
  public static final Setting LIVE_FILE =
      text(
              "HEDDLE_CONFIG_FILE",
              null,
              "A properties file (UTF-8) that is watched while the application runs: sampling,"
                  + " `HEDDLE_EXCLUDE`, the log level, switches of instrumentations and"
                  + " `HEDDLE_PAUSED` change within seconds, see [operations.md](operations.md)."
                  + " The environment, system properties and the agent's arguments win over it,"
                  + " it wins over `OTEL_JAVAAGENT_CONFIGURATION_FILE`.")
          .in(SUPPORTED);
  public static final Setting SERVICE_NAME =
      text(
              "OTEL_SERVICE_NAME",
              null,
              "`service.name`; without it: `OTEL_RESOURCE_ATTRIBUTES`, the application's name"
                  + " (Spring Boot, manifest, jar, main class), `unknown_service:java`.")
          .in(SUPPORTED);
  public static final Setting RESOURCE_ATTRIBUTES =
      map(
              "OTEL_RESOURCE_ATTRIBUTES",
              "Resource attributes, `key=value,…`, values percent-encoded; one malformed entry"
                  + " discards all of them.")
          .in(SUPPORTED);
  public static final Setting ENVIRONMENT =
      text(
              "OTEL_ENVIRONMENT",
              null,
              "`deployment.environment.name`, where `OTEL_RESOURCE_ATTRIBUTES` does not have it.")
          .in(SUPPORTED);
  public static final Setting RESOURCE_DISABLED_KEYS =
      list("OTEL_RESOURCE_DISABLED_KEYS", null, "Resource attributes that are not sent.")
          .formerly("OTEL_EXPERIMENTAL_RESOURCE_DISABLED_KEYS")
          .in(SUPPORTED);

  // Context.
  public static final Setting PROPAGATORS =
      list(
              "OTEL_PROPAGATORS",
              "tracecontext,baggage",
              "The headers that carry the context between services.")
          .allows("tracecontext", "baggage", "b3", "b3multi", "none")
          .notYet("jaeger", "ottrace", "xray", "xray-lambda")
          .in(SUPPORTED);
  public static final Setting TRACES_SAMPLER =
      choice("OTEL_TRACES_SAMPLER", "parentbased_always_on", "Which traces are recorded.")
          .allows(
              "always_on",
              "always_off",
              "traceidratio",
              "parentbased_always_on",
              "parentbased_always_off",
              "parentbased_traceidratio")
          .notYet("jaeger_remote", "parentbased_jaeger_remote", "xray")
          .in(SUPPORTED);
  public static final Setting TRACES_SAMPLER_ARG =
      text(
              "OTEL_TRACES_SAMPLER_ARG",
              null,
              "The ratio of `traceidratio` and `parentbased_traceidratio`, 0 to 1; without it"
                  + " 1.0. Read only where `OTEL_TRACES_SAMPLER` is set.")
          .in(SUPPORTED);
  public static final Setting SAMPLING_RATIO =
      text(
              "OTEL_SAMPLING_RATIO",
              null,
              "As `OTEL_TRACES_SAMPLER=parentbased_traceidratio` with that ratio, 0 to 1, where"
                  + " `OTEL_TRACES_SAMPLER` is not set.")
          .in(SUPPORTED);

  // Export.
  public static final Setting TRACES_EXPORTER =
      list(
              "OTEL_TRACES_EXPORTER",
              "otlp",
              "Where spans go: `console` prints one line a span to standard output, `none` sends"
                  + " them nowhere.")
          .allows("otlp", "console", "none")
          .notYet("logging-otlp", "otlp/stdout", "zipkin")
          .in(SUPPORTED);
  public static final Setting METRICS_EXPORTER =
      list(
              "OTEL_METRICS_EXPORTER",
              "otlp",
              "Where metrics go: `prometheus` opens an endpoint that is scraped, `console` prints them"
                  + " to standard output, `none` keeps them from being recorded.")
          .allows("otlp", "prometheus", "console", "none")
          .notYet("logging-otlp", "otlp/stdout")
          .in(SUPPORTED);
  public static final Setting LOGS_EXPORTER =
      list(
              "OTEL_LOGS_EXPORTER",
              "otlp",
              "Where log records go: `console` prints one line each to standard output, `none` sends"
                  + " them nowhere.")
          .allows("otlp", "console", "none")
          .notYet("logging-otlp", "otlp/stdout")
          .in(SUPPORTED);
  public static final Setting BSP_SCHEDULE_DELAY =
      millis("OTEL_BSP_SCHEDULE_DELAY", 5000, "The longest time that a span waits.").in(SUPPORTED);
  public static final Setting BSP_EXPORT_TIMEOUT =
      millis("OTEL_BSP_EXPORT_TIMEOUT", 30000, "The time that one batch may take.").in(SUPPORTED);
  public static final Setting BSP_MAX_QUEUE_SIZE =
      number(
              "OTEL_BSP_MAX_QUEUE_SIZE",
              2048,
              1,
              "Spans that may wait; more are dropped and counted.")
          .in(SUPPORTED);
  public static final Setting BSP_MAX_EXPORT_BATCH_SIZE =
      number(
              "OTEL_BSP_MAX_EXPORT_BATCH_SIZE",
              512,
              1,
              "The most spans in one export, at most `OTEL_BSP_MAX_QUEUE_SIZE`.")
          .in(SUPPORTED);

  // The spool.
  public static final Setting SPOOL_DIR =
      text(
              "HEDDLE_SPOOL_DIR",
              null,
              "A directory, made if it is missing, for what a destination does not take: it is sent"
                  + " when the destination takes it again, also after a restart or the sudden end"
                  + " of the process. Processes may share it. Without it nothing is kept on"
                  + " disk.")
          .in(SUPPORTED);
  public static final Setting SPOOL_MAX_BYTES =
      bytes(
              "HEDDLE_SPOOL_MAX_BYTES",
              "256MiB",
              1 << 20,
              "What one process keeps in the spool at most; the oldest is dropped and counted.")
          .atMost(1L << 50)
          .in(SUPPORTED);
  public static final Setting SPOOL_MAX_AGE =
      millis(
              "HEDDLE_SPOOL_MAX_AGE",
              86_400_000,
              "What has been in the spool for longer is dropped and counted; 0: nothing is.")
          .in(SUPPORTED);
  public static final Setting SPOOL_FLUSH_INTERVAL =
      millis(
              "HEDDLE_SPOOL_FLUSH_INTERVAL",
              2_000,
              "With a spool, what ended longer ago is acknowledged or on disk, so that no more is"
                  + " lost when the process is killed. `OTEL_BSP_SCHEDULE_DELAY` is at most half of"
                  + " it; at least 100.")
          .in(SUPPORTED);
  public static final Setting SPOOL_REPLAY_RATE =
      bytes(
              "HEDDLE_SPOOL_REPLAY_RATE",
              "4MiB",
              0,
              "The compressed bytes a second that are sent from the spool to a destination, beside"
                  + " what is new; 0: no limit.")
          .atMost(1L << 50)
          .in(SUPPORTED);
  public static final Setting MEMORY_LIMIT =
      bytes(
              "HEDDLE_MEMORY_LIMIT",
              "8MB",
              1_000_000,
              "What all queues and buffers of the export may take together; beyond it the newest"
                  + " spans are dropped and counted, those of failed operations last.")
          .in(SUPPORTED);
  public static final Setting MAX_REQUEST_SIZE =
      bytes(
              "HEDDLE_MAX_REQUEST_SIZE",
              "4000000",
              10_000,
              "The largest request before compression, at most a sixteenth of"
                  + " `HEDDLE_MEMORY_LIMIT`; larger batches are split.")
          .in(SUPPORTED);

  // Limits.
  public static final Setting ATTRIBUTE_VALUE_LENGTH_LIMIT =
      number(
              "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT",
              Setting.UNLIMITED,
              0,
              "The most characters of an attribute's value; longer ones are cut.")
          .in(SUPPORTED);
  public static final Setting ATTRIBUTE_COUNT_LIMIT =
      number("OTEL_ATTRIBUTE_COUNT_LIMIT", 128, 0, "The most attributes of anything.")
          .in(SUPPORTED);
  public static final Setting SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT =
      number("OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", Setting.UNLIMITED, 0, "The same for spans.")
          .orElse(ATTRIBUTE_VALUE_LENGTH_LIMIT)
          .in(SUPPORTED);
  public static final Setting SPAN_ATTRIBUTE_COUNT_LIMIT =
      number("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", 128, 0, "The most attributes of a span.")
          .orElse(ATTRIBUTE_COUNT_LIMIT)
          .in(SUPPORTED);
  public static final Setting EVENT_ATTRIBUTE_COUNT_LIMIT =
      number("OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT", 128, 0, "The most attributes of an event.")
          .orElse(ATTRIBUTE_COUNT_LIMIT)
          .in(SUPPORTED);
  public static final Setting LINK_ATTRIBUTE_COUNT_LIMIT =
      number(
              "OTEL_LINK_ATTRIBUTE_COUNT_LIMIT",
              128,
              0,
              "The most attributes of a link; Heddle's links have none.")
          .orElse(ATTRIBUTE_COUNT_LIMIT)
          .in(SUPPORTED);
  public static final Setting SPAN_EVENT_COUNT_LIMIT =
      number("OTEL_SPAN_EVENT_COUNT_LIMIT", 128, 0, "The most events of a span.").in(SUPPORTED);
  public static final Setting SPAN_LINK_COUNT_LIMIT =
      number("OTEL_SPAN_LINK_COUNT_LIMIT", 128, 0, "The most links of a span.").in(SUPPORTED);
  public static final Setting MAX_SPANS_PER_TRACE =
      number(
              "HEDDLE_MAX_SPANS_PER_TRACE",
              0,
              0,
              "The most spans of one trace that this process records; 0: no limit. Further ones"
                  + " are not sampled, here and in the services they call, and their number is"
                  + " `heddle.dropped_spans` of the trace's first span here.")
          .in(SUPPORTED);

  public static final Setting REDACT =
      text(
              "HEDDLE_REDACT",
              null,
              "What must not leave the process, separated by `;`: `key:NAME` hides the values of"
                  + " attributes of that name (`*` stands for any text), `value:REGULAR-EXPRESSION`"
                  + " the parts of all texts that match: `key:*password*;value:\\b[0-9]{13,19}\\b`."
                  + " For spans, log records, metrics and the resource.")
          .in(SUPPORTED);

  // Instrumentations.
  public static final Setting EXCLUDE_CLASSES =
      list(
              "OTEL_JAVAAGENT_EXCLUDE_CLASSES",
              null,
              "Classes that are never woven, `com.example.Name` or `com.example.*`.")
          .in(SUPPORTED);
  public static final Setting EXCLUDE_CLASS_LOADERS =
      list(
              "OTEL_JAVAAGENT_EXCLUDE_CLASS_LOADERS",
              null,
              "Class loaders, by the name of their class, whose classes are never woven.")
          .in(SUPPORTED);
  public static final Setting INSTRUMENTATIONS_ENABLED =
      flag(
              "OTEL_INSTRUMENTATION_COMMON_DEFAULT_ENABLED",
              true,
              "`false`: only instrumentations that are switched on one by one.")
          .in(SUPPORTED);

  private Settings() {}
}
