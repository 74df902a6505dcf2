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
 * Every setting that Heddle supports. What it only recognises is in {@link RecognisedSettings},
 * which is loaded when somebody sets a variable that is not here.
 *
 * <p>Source: OpenTelemetry specification, environment variables, and the names that users of the
 * OpenTelemetry Java agent know.
 */
public final class Settings {
  private static final List<Setting> SUPPORTED = new ArrayList<>(80);

  // The agent itself.
  public static final Setting ENABLED =
      add(
          flag("OTEL_JAVAAGENT_ENABLED", true, "`false`: the agent does nothing at all.")
              .formerly("OTEL_ENABLED"));
  public static final Setting SDK_DISABLED =
      add(flag("OTEL_SDK_DISABLED", false, "`true`: the agent does nothing at all."));
  public static final Setting CONFIGURATION_FILE =
      add(
          text(
              "OTEL_JAVAAGENT_CONFIGURATION_FILE",
              null,
              "A properties file (UTF-8) with settings by property name; the environment and"
                  + " system properties win over it."));
  public static final Setting LOG_LEVEL =
      add(
          choice("OTEL_LOG_LEVEL", "info", "How much the agent writes to stderr.")
              .allows(
                  "none", "off", "fatal", "error", "warn", "warning", "info", "debug", "trace"));
  public static final Setting DEBUG =
      add(flag("OTEL_JAVAAGENT_DEBUG", false, "`true`: as `OTEL_LOG_LEVEL=debug`."));
  public static final Setting LOGGING =
      add(
          choice("OTEL_JAVAAGENT_LOGGING", "simple", "`none`: the agent writes nothing.")
              .allows("simple", "none")
              .notYet("application"));

  // Who is speaking.
  public static final Setting SERVICE_NAME =
      add(
          text(
              "OTEL_SERVICE_NAME",
              null,
              "`service.name`; without it: `OTEL_RESOURCE_ATTRIBUTES`, the application's name"
                  + " (Spring Boot, manifest, jar, main class), `unknown_service:java`."));
  public static final Setting RESOURCE_ATTRIBUTES =
      add(
          map(
              "OTEL_RESOURCE_ATTRIBUTES",
              "Resource attributes, `key=value,…`, values percent-encoded; one malformed entry"
                  + " discards all of them."));
  public static final Setting ENVIRONMENT =
      add(
          text(
              "OTEL_ENVIRONMENT",
              null,
              "`deployment.environment.name`, where `OTEL_RESOURCE_ATTRIBUTES` does not have it."));
  public static final Setting RESOURCE_DISABLED_KEYS =
      add(
          list("OTEL_RESOURCE_DISABLED_KEYS", null, "Resource attributes that are not sent.")
              .formerly("OTEL_EXPERIMENTAL_RESOURCE_DISABLED_KEYS"));

  // Context.
  public static final Setting PROPAGATORS =
      add(
          list(
                  "OTEL_PROPAGATORS",
                  "tracecontext,baggage",
                  "The headers that carry the context between services.")
              .allows("tracecontext", "baggage", "b3", "b3multi", "none")
              .notYet("jaeger", "ottrace", "xray", "xray-lambda"));
  public static final Setting TRACES_SAMPLER =
      add(
          choice("OTEL_TRACES_SAMPLER", "parentbased_always_on", "Which traces are recorded.")
              .allows(
                  "always_on",
                  "always_off",
                  "traceidratio",
                  "parentbased_always_on",
                  "parentbased_always_off",
                  "parentbased_traceidratio")
              .notYet("jaeger_remote", "parentbased_jaeger_remote", "xray"));
  public static final Setting TRACES_SAMPLER_ARG =
      add(
          text(
              "OTEL_TRACES_SAMPLER_ARG",
              null,
              "The ratio of `traceidratio` and `parentbased_traceidratio`, 0 to 1; without it"
                  + " 1.0. Read only where `OTEL_TRACES_SAMPLER` is set."));
  public static final Setting SAMPLING_RATIO =
      add(
          text(
              "OTEL_SAMPLING_RATIO",
              null,
              "As `OTEL_TRACES_SAMPLER=parentbased_traceidratio` with that ratio, 0 to 1, where"
                  + " `OTEL_TRACES_SAMPLER` is not set."));

  public static final Setting HEDDLE_SAMPLER =
      add(
          choice(
                  "HEDDLE_SAMPLER",
                  "otel",
                  "`adaptive`: traces that begin here are sampled at the ratio, 0.1 % to 100 %, that"
                      + " brings `HEDDLE_SAMPLER_SPANS_PER_SECOND`; the ratio is in the trace state"
                      + " (`ot=th:…`), so that counts can be extrapolated. What other services began"
                      + " follows their decision. `otel`: as `OTEL_TRACES_SAMPLER` says.")
              .allows("otel", "adaptive"));
  public static final Setting SAMPLER_SPANS_PER_SECOND =
      add(
          number(
              "HEDDLE_SAMPLER_SPANS_PER_SECOND",
              100,
              1,
              "The spans a second that `HEDDLE_SAMPLER=adaptive` aims at, of this process."));
  public static final Setting SAMPLING_RATE_LIMIT =
      add(
          number(
              "HEDDLE_SAMPLING_RATE_LIMIT",
              0,
              0,
              "The most traces a second that begin here and are sampled, whatever the sampler says;"
                  + " 0: no limit. With a limit counts cannot be extrapolated, and no ratio is in the"
                  + " trace state."));
  public static final Setting SAMPLING_RULES =
      add(
          text(
              "HEDDLE_SAMPLING_RULES",
              null,
              "Rules, divided by semicolons, for traces that begin here; the first that holds"
                  + " decides, the sampler where none does. A rule is conditions and then a ratio"
                  + " (`0.1`, `10%`, `keep`, `drop`): a method, a path (`*`: any text, `{name}`: one"
                  + " segment), `attribute=value`, `span.name=value`. For example `POST /checkout/*"
                  + " 1; /orders/{id} 10%; user_agent.original=kube-probe* drop`. `drop` holds also"
                  + " for requests that another service sampled."));
  public static final Setting EXCLUDE =
      add(
          list(
              "HEDDLE_EXCLUDE",
              null,
              "Paths of requests without spans, for example `/health*,*.css`; they are in the metrics"
                  + " all the same."));
  public static final Setting KEEP_ERRORS =
      add(
          flag(
              "HEDDLE_KEEP_ERRORS",
              false,
              "`true`: a request that was not sampled is exported all the same if it fails; `true`"
                  + " by default with `HEDDLE_SAMPLER=adaptive`."));
  public static final Setting KEEP_SLOW =
      add(
          millis(
              "HEDDLE_KEEP_SLOW",
              500,
              "The duration from which on a request that was not sampled is exported all the same;"
                  + " 0: none is. On by default with `HEDDLE_SAMPLER=adaptive`, else where it is"
                  + " set."));
  public static final Setting KEEP_MAX_SPANS =
      add(
          number(
              "HEDDLE_KEEP_MAX_SPANS",
              4096,
              1,
              "Spans of unfinished unsampled requests that are held for the two settings before;"
                  + " more are not, and are counted."));

  // Export.
  public static final Setting TRACES_EXPORTER =
      add(
          list(
                  "OTEL_TRACES_EXPORTER",
                  "otlp",
                  "Where spans go: `console` prints one line a span to standard output, `none` sends"
                      + " them nowhere.")
              .allows("otlp", "console", "none")
              .notYet("logging-otlp", "otlp/stdout", "zipkin"));
  public static final Setting OTLP_ENDPOINT =
      add(
          text(
              "OTEL_EXPORTER_OTLP_ENDPOINT",
              "http://localhost:4318",
              "The receiver's base URL, `http`, `https` or `unix`; `/v1/traces` is appended. Several,"
                  + " divided by commas: the next one is used while those before it fail."));
  public static final Setting OTLP_TRACES_ENDPOINT =
      add(
          text(
              "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
              null,
              "The URL for spans, used as it is; without it, made from"
                  + " `OTEL_EXPORTER_OTLP_ENDPOINT`."));
  public static final Setting OTLP_PROTOCOL =
      add(
          choice("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf", "How OTLP is carried.")
              .allows("http/protobuf", "grpc", "http/json"));
  public static final Setting OTLP_TRACES_PROTOCOL =
      add(
          choice("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/protobuf", "The same for spans.")
              .allows("http/protobuf", "grpc", "http/json")
              .orElse(OTLP_PROTOCOL));
  public static final Setting OTLP_HEADERS =
      add(
          map(
              "OTEL_EXPORTER_OTLP_HEADERS",
              "Headers sent with every export, `key=value,…`, values percent-encoded. Never"
                  + " logged."));
  public static final Setting OTLP_TRACES_HEADERS =
      add(map("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "The same for spans.").orElse(OTLP_HEADERS));
  public static final Setting OTLP_TIMEOUT =
      add(
          millis(
              "OTEL_EXPORTER_OTLP_TIMEOUT",
              10000,
              "The time that one attempt may take, from connecting to the answer; 0: no limit."));
  public static final Setting OTLP_TRACES_TIMEOUT =
      add(
          millis("OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", 10000, "The same for spans.")
              .orElse(OTLP_TIMEOUT));
  public static final Setting OTLP_COMPRESSION =
      add(
          choice("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip", "How exports are compressed.")
              .allows("none", "gzip"));
  public static final Setting OTLP_TRACES_COMPRESSION =
      add(
          choice("OTEL_EXPORTER_OTLP_TRACES_COMPRESSION", "gzip", "The same for spans.")
              .allows("none", "gzip")
              .orElse(OTLP_COMPRESSION));
  public static final Setting OTLP_INSECURE =
      add(
          flag(
              "OTEL_EXPORTER_OTLP_INSECURE",
              false,
              "`true`: plain text for a gRPC endpoint that has neither `http://` nor `https://`."));
  public static final Setting OTLP_TRACES_INSECURE =
      add(
          flag("OTEL_EXPORTER_OTLP_TRACES_INSECURE", false, "The same for spans.")
              .orElse(OTLP_INSECURE));
  public static final Setting OTLP_CERTIFICATE =
      add(
          text(
              "OTEL_EXPORTER_OTLP_CERTIFICATE",
              null,
              "A PEM file with the certificates that are trusted; without it the JDK's trust"
                  + " store."));
  public static final Setting OTLP_TRACES_CERTIFICATE =
      add(
          text("OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE", null, "The same for spans.")
              .orElse(OTLP_CERTIFICATE));
  public static final Setting OTLP_CLIENT_CERTIFICATE =
      add(
          text(
              "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE",
              null,
              "A PEM file with the client's certificate and those between it and the root, for"
                  + " mTLS."));
  public static final Setting OTLP_TRACES_CLIENT_CERTIFICATE =
      add(
          text("OTEL_EXPORTER_OTLP_TRACES_CLIENT_CERTIFICATE", null, "The same for spans.")
              .orElse(OTLP_CLIENT_CERTIFICATE));
  public static final Setting OTLP_CLIENT_KEY =
      add(
          text(
              "OTEL_EXPORTER_OTLP_CLIENT_KEY",
              null,
              "A PEM file with the client's private key, for mTLS."));
  public static final Setting OTLP_TRACES_CLIENT_KEY =
      add(
          text("OTEL_EXPORTER_OTLP_TRACES_CLIENT_KEY", null, "The same for spans.")
              .orElse(OTLP_CLIENT_KEY));
  public static final Setting OTLP_CLIENT_KEY_PASSPHRASE =
      add(
          text(
              "HEDDLE_EXPORTER_OTLP_CLIENT_KEY_PASSPHRASE",
              null,
              "What the client's private key is encrypted with. Never logged."));
  public static final Setting OTLP_TRACES_CLIENT_KEY_PASSPHRASE =
      add(
          text("HEDDLE_EXPORTER_OTLP_TRACES_CLIENT_KEY_PASSPHRASE", null, "The same for spans.")
              .orElse(OTLP_CLIENT_KEY_PASSPHRASE));
  public static final Setting OTLP_CONCURRENCY =
      add(
          number(
              "HEDDLE_EXPORTER_OTLP_CONCURRENCY",
              1,
              1,
              "How many requests may be under way at once."));
  public static final Setting DESTINATIONS =
      add(
          list(
              "HEDDLE_DESTINATIONS",
              null,
              "The names of several receivers, for example `team,company`; each has its own"
                  + " `HEDDLE_DESTINATION_{NAME}_ENDPOINT` and so on, and `OTEL_EXPORTER_OTLP_*`"
                  + " is not used."));
  public static final Setting OTLP_RETRY_DISABLED =
      add(
          flag(
              "OTEL_JAVA_EXPORTER_OTLP_RETRY_DISABLED",
              false,
              "`true`: an export that failed is dropped and counted, not repeated."));
  public static final Setting BSP_SCHEDULE_DELAY =
      add(millis("OTEL_BSP_SCHEDULE_DELAY", 5000, "The longest time that a span waits."));
  public static final Setting BSP_EXPORT_TIMEOUT =
      add(millis("OTEL_BSP_EXPORT_TIMEOUT", 30000, "The time that one batch may take."));
  public static final Setting BSP_MAX_QUEUE_SIZE =
      add(
          number(
              "OTEL_BSP_MAX_QUEUE_SIZE",
              2048,
              1,
              "Spans that may wait; more are dropped and counted."));
  public static final Setting BSP_MAX_EXPORT_BATCH_SIZE =
      add(
          number(
              "OTEL_BSP_MAX_EXPORT_BATCH_SIZE",
              512,
              1,
              "The most spans in one export, at most `OTEL_BSP_MAX_QUEUE_SIZE`."));

  // The spool.
  public static final Setting SPOOL_DIR =
      add(
          text(
              "HEDDLE_SPOOL_DIR",
              null,
              "A directory, made if it is missing, for what a destination does not take: it is sent"
                  + " when the destination takes it again, also after a restart or the sudden end"
                  + " of the process. Processes may share it. Without it nothing is kept on"
                  + " disk."));
  public static final Setting SPOOL_MAX_BYTES =
      add(
          bytes(
                  "HEDDLE_SPOOL_MAX_BYTES",
                  "256MiB",
                  1 << 20,
                  "What one process keeps in the spool at most; the oldest is dropped and counted.")
              .atMost(1L << 50));
  public static final Setting SPOOL_MAX_AGE =
      add(
          millis(
              "HEDDLE_SPOOL_MAX_AGE",
              86_400_000,
              "What has been in the spool for longer is dropped and counted; 0: nothing is."));
  public static final Setting SPOOL_FLUSH_INTERVAL =
      add(
          millis(
              "HEDDLE_SPOOL_FLUSH_INTERVAL",
              2_000,
              "With a spool, what ended longer ago is acknowledged or on disk, so that no more is"
                  + " lost when the process is killed. `OTEL_BSP_SCHEDULE_DELAY` is at most half of"
                  + " it; at least 100."));
  public static final Setting SPOOL_REPLAY_RATE =
      add(
          bytes(
                  "HEDDLE_SPOOL_REPLAY_RATE",
                  "4MiB",
                  0,
                  "The compressed bytes a second that are sent from the spool to a destination, beside"
                      + " what is new; 0: no limit.")
              .atMost(1L << 50));

  public static final Setting MEMORY_LIMIT =
      add(
          bytes(
              "HEDDLE_MEMORY_LIMIT",
              "8MB",
              1_000_000,
              "What all queues and buffers of the export may take together; beyond it the newest"
                  + " spans are dropped and counted, those of failed operations last."));
  public static final Setting MAX_REQUEST_SIZE =
      add(
          bytes(
              "HEDDLE_MAX_REQUEST_SIZE",
              "4000000",
              10_000,
              "The largest request before compression, at most a sixteenth of"
                  + " `HEDDLE_MEMORY_LIMIT`; larger batches are split."));

  // Limits.
  public static final Setting ATTRIBUTE_VALUE_LENGTH_LIMIT =
      add(
          number(
              "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT",
              Setting.UNLIMITED,
              0,
              "The most characters of an attribute's value; longer ones are cut."));
  public static final Setting ATTRIBUTE_COUNT_LIMIT =
      add(number("OTEL_ATTRIBUTE_COUNT_LIMIT", 128, 0, "The most attributes of anything."));
  public static final Setting SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT =
      add(
          number(
                  "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT",
                  Setting.UNLIMITED,
                  0,
                  "The same for spans.")
              .orElse(ATTRIBUTE_VALUE_LENGTH_LIMIT));
  public static final Setting SPAN_ATTRIBUTE_COUNT_LIMIT =
      add(
          number("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", 128, 0, "The most attributes of a span.")
              .orElse(ATTRIBUTE_COUNT_LIMIT));
  public static final Setting EVENT_ATTRIBUTE_COUNT_LIMIT =
      add(
          number("OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT", 128, 0, "The most attributes of an event.")
              .orElse(ATTRIBUTE_COUNT_LIMIT));
  public static final Setting LINK_ATTRIBUTE_COUNT_LIMIT =
      add(
          number(
                  "OTEL_LINK_ATTRIBUTE_COUNT_LIMIT",
                  128,
                  0,
                  "The most attributes of a link; Heddle's links have none.")
              .orElse(ATTRIBUTE_COUNT_LIMIT));
  public static final Setting SPAN_EVENT_COUNT_LIMIT =
      add(number("OTEL_SPAN_EVENT_COUNT_LIMIT", 128, 0, "The most events of a span."));
  public static final Setting SPAN_LINK_COUNT_LIMIT =
      add(number("OTEL_SPAN_LINK_COUNT_LIMIT", 128, 0, "The most links of a span."));

  // Instrumentations.
  public static final Setting EXCLUDE_CLASSES =
      add(
          list(
              "OTEL_JAVAAGENT_EXCLUDE_CLASSES",
              null,
              "Classes that are never woven, `com.example.Name` or `com.example.*`."));
  public static final Setting EXCLUDE_CLASS_LOADERS =
      add(
          list(
              "OTEL_JAVAAGENT_EXCLUDE_CLASS_LOADERS",
              null,
              "Class loaders, by the name of their class, whose classes are never woven."));
  public static final Setting INSTRUMENTATIONS_ENABLED =
      add(
          flag(
              "OTEL_INSTRUMENTATION_COMMON_DEFAULT_ENABLED",
              true,
              "`false`: only instrumentations that are switched on one by one."));
  public static final Setting HTTP_KNOWN_METHODS =
      add(
          list(
              "OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS",
              "CONNECT,DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT,QUERY,TRACE",
              "The methods that are recorded by their name, any other is `_OTHER`; case"
                  + " matters."));
  public static final Setting SENSITIVE_QUERY_PARAMETERS =
      add(
          list(
              "OTEL_INSTRUMENTATION_SANITIZATION_URL_EXPERIMENTAL_SENSITIVE_QUERY_PARAMETERS",
              "AWSAccessKeyId,Signature,X-Amz-Signature,X-Amz-Credential,X-Amz-Security-Token,"
                  + "sig,X-Goog-Signature",
              "Query parameters whose values are replaced by `REDACTED`; the list replaces the"
                  + " default."));
  public static final Setting DB_QUERY_SANITIZATION =
      add(
          flag(
                  "OTEL_INSTRUMENTATION_COMMON_DB_QUERY_SANITIZATION_ENABLED",
                  true,
                  "`false`: literals stay in `db.query.text`.")
              .formerly("OTEL_INSTRUMENTATION_COMMON_DB_STATEMENT_SANITIZER_ENABLED"));
  public static final Setting JDBC_QUERY_SANITIZATION =
      add(
          flag(
                  "OTEL_INSTRUMENTATION_JDBC_QUERY_SANITIZATION_ENABLED",
                  true,
                  "The same for JDBC only.")
              .formerly("OTEL_INSTRUMENTATION_JDBC_STATEMENT_SANITIZER_ENABLED")
              .orElse(DB_QUERY_SANITIZATION));

  private Settings() {}

  private static Setting add(Setting setting) {
    SUPPORTED.add(setting);
    return setting;
  }

  /** In the order of the documentation; those of {@link LogSettings} follow. */
  static List<Setting> supported() {
    return SUPPORTED;
  }
}
