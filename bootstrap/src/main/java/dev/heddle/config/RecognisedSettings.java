// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import java.util.ArrayList;
import java.util.List;

/**
 * The settings that users know from the OpenTelemetry agent and that Heddle does not support yet,
 * with what happens instead. Loaded only when one of them, or something unknown, is set. A star in
 * a name stands for any text.
 */
final class RecognisedSettings {
  private static final String[] SIGNALS = {"METRICS", "LOGS"};
  private static final String[] OF_EACH_SIGNAL = {
    "ENDPOINT",
    "PROTOCOL",
    "HEADERS",
    "TIMEOUT",
    "COMPRESSION",
    "INSECURE",
    "CERTIFICATE",
    "CLIENT_KEY",
    "CLIENT_CERTIFICATE"
  };

  /** Any value is fine: there is nothing to choose in Heddle. */
  private static final String ANY = "*";

  /** Name, the values about which nothing is said, and what happens with the others. */
  private static final String[][] ROWS = {
    {"OTEL_CONFIG_FILE", "", "the file is not read, the other variables hold"},
    {"OTEL_EXPERIMENTAL_CONFIG_FILE", "", "the file is not read, the other variables hold"},
    {"OTEL_ENTITIES", "", "no entities are sent"},
    {"OTEL_JAVA_ENABLED_RESOURCE_PROVIDERS", "", "every detector of Heddle runs"},
    {
      "OTEL_JAVA_DISABLED_RESOURCE_PROVIDERS",
      "",
      "every detector of Heddle runs, see OTEL_RESOURCE_DISABLED_KEYS"
    },
    {"OTEL_RESOURCE_PROVIDERS_*_ENABLED", "false", "no cloud provider is asked"},
    {
      "OTEL_INSTRUMENTATION_RESOURCES_EXPERIMENTAL_PROCESS_COMMAND_ATTRIBUTES_ENABLED",
      "false",
      "the command line, which may hold secrets, is not sent"
    },
    {"OTEL_METRICS_EXPORTER", "none", "no metrics are exported"},
    {"OTEL_METRIC_EXPORT_INTERVAL", "", "no metrics are exported"},
    {"OTEL_METRIC_EXPORT_TIMEOUT", "", "no metrics are exported"},
    {"OTEL_METRICS_EXEMPLAR_FILTER", "", "no metrics are exported"},
    {"OTEL_JAVA_METRICS_CARDINALITY_LIMIT", "", "no metrics are exported"},
    {"OTEL_EXPERIMENTAL_METRICS_CARDINALITY_LIMIT", "", "no metrics are exported"},
    {"OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "", "no metrics are exported"},
    {"OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION", "", "no metrics are exported"},
    {"OTEL_EXPORTER_PROMETHEUS_HOST", "", "no Prometheus endpoint is opened"},
    {"OTEL_EXPORTER_PROMETHEUS_PORT", "", "no Prometheus endpoint is opened"},
    {"OTEL_JMX_ENABLED", "false", "no JMX metrics are collected"},
    {"OTEL_JMX_CONFIG", "", "no JMX metrics are collected"},
    {"OTEL_JMX_TARGET_SYSTEM", "", "no JMX metrics are collected"},
    {"OTEL_JMX_DISCOVERY_DELAY", "", "no JMX metrics are collected"},
    {"OTEL_INSTRUMENTATION_RUNTIME_TELEMETRY_*", "false", "no JVM metrics are collected"},
    {"OTEL_LOGS_EXPORTER", "none", "no logs are exported"},
    {"OTEL_BLRP_SCHEDULE_DELAY", "", "no logs are exported"},
    {"OTEL_BLRP_EXPORT_TIMEOUT", "", "no logs are exported"},
    {"OTEL_BLRP_MAX_QUEUE_SIZE", "", "no logs are exported"},
    {"OTEL_BLRP_MAX_EXPORT_BATCH_SIZE", "", "no logs are exported"},
    {"OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT", "", "no logs are exported"},
    {"OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT", "", "no logs are exported"},
    {"OTEL_INSTRUMENTATION_LOGBACK_APPENDER_*", "false", "no logs are exported"},
    {"OTEL_INSTRUMENTATION_LOG4J_APPENDER_*", "false", "no logs are exported"},
    {"OTEL_INSTRUMENTATION_JAVA_UTIL_LOGGING_*", "false", "no logs are exported"},
    {"OTEL_INSTRUMENTATION_JBOSS_LOGMANAGER_*", "false", "no logs are exported"},
    {"OTEL_EXPORTER_ZIPKIN_ENDPOINT", "", "spans are sent by OTLP only"},
    {"OTEL_EXPORTER_ZIPKIN_TIMEOUT", "", "spans are sent by OTLP only"},
    {"OTEL_JAVA_EXPORTER_MEMORY_MODE", ANY, "Heddle has one way of using memory"},
    {"OTEL_JAVA_EXPERIMENTAL_EXPORTER_MEMORY_MODE", ANY, "Heddle has one way of using memory"},
    {"OTEL_SEMCONV_STABILITY_OPT_IN", "http,database", "only the stable names are sent"},
    {"OTEL_SEMCONV_EXCEPTION_SIGNAL_PREVIEW", "", "exceptions are events of their span"},
    {"OTEL_JAVAAGENT_LOGGING_APPLICATION_LOGS_BUFFER_MAX_RECORDS", ANY, "nothing is buffered"},
    {"OTEL_JAVAAGENT_EXTENSIONS", "", "no extension is loaded"},
    {"OTEL_JAVAAGENT_ADD_THREAD_DETAILS", "false", "spans carry no thread id and name"},
    {"OTEL_JAVAAGENT_EXPERIMENTAL_FIELD_INJECTION_ENABLED", "true", "fields are injected"},
    {"OTEL_JAVAAGENT_EXPERIMENTAL_FORCE_SYNCHRONOUS_AGENT_LISTENERS", ANY, "there are none"},
    {"OTEL_JAVAAGENT_EXPERIMENTAL_INDY", ANY, "advice is always linked by invokedynamic"},
    {"OTEL_JAVAAGENT_EXPERIMENTAL_SECURITY_MANAGER_SUPPORT_ENABLED", ANY, "it is always on"},
    {
      "OTEL_JAVAAGENT_EXPERIMENTAL_THREAD_PROPAGATION_DEBUGGER_ENABLED",
      "false",
      "nothing is checked"
    },
    {"OTEL_INSTRUMENTATION_COMMON_PEER_SERVICE_MAPPING", "", "no peer service is named"},
    {"OTEL_INSTRUMENTATION_COMMON_ENDUSER_*_ENABLED", "false", "no user is recorded"},
    {"OTEL_INSTRUMENTATION_COMMON_USER_NAME_ENABLED", "false", "no user is recorded"},
    {"OTEL_INSTRUMENTATION_COMMON_USER_ROLES_ENABLED", "false", "no user is recorded"},
    {"OTEL_INSTRUMENTATION_SPRING_SECURITY_*", "false", "no user is recorded"},
    {
      "OTEL_INSTRUMENTATION_COMMON_EXPERIMENTAL_CONTROLLER_TELEMETRY_ENABLED",
      "false",
      "controllers have no spans of their own"
    },
    {
      "OTEL_INSTRUMENTATION_COMMON_EXPERIMENTAL_VIEW_TELEMETRY_ENABLED",
      "false",
      "views have no spans of their own"
    },
    {"OTEL_INSTRUMENTATION_COMMON_V3_PREVIEW", "false", "Heddle has no such preview"},
    {
      "OTEL_INSTRUMENTATION_EXPERIMENTAL_SPAN_SUPPRESSION_STRATEGY",
      "semconv",
      "nested spans are suppressed by semantic convention"
    },
    {
      "OTEL_INSTRUMENTATION_HTTP_SERVER_EMIT_EXPERIMENTAL_TELEMETRY",
      "false",
      "only stable telemetry is sent"
    },
    {
      "OTEL_INSTRUMENTATION_HTTP_CLIENT_EMIT_EXPERIMENTAL_TELEMETRY",
      "false",
      "only stable telemetry is sent"
    },
    {
      "OTEL_INSTRUMENTATION_*_EXPERIMENTAL_SPAN_ATTRIBUTES",
      "false",
      "only stable attributes are sent"
    },
    {"OTEL_INSTRUMENTATION_HTTP_*_CAPTURE_REQUEST_HEADERS", "", "no header is recorded"},
    {"OTEL_INSTRUMENTATION_HTTP_*_CAPTURE_RESPONSE_HEADERS", "", "no header is recorded"},
    {
      "OTEL_INSTRUMENTATION_SERVLET_EXPERIMENTAL_TRACE_ID_REQUEST_ATTRIBUTE_ENABLED",
      "false",
      "requests carry no attributes of Heddle's"
    },
    {
      "OTEL_INSTRUMENTATION_SERVLET_EXPERIMENTAL_REQUEST_PARAMETERS_*",
      "",
      "request parameters are not recorded"
    },
    {
      "OTEL_INSTRUMENTATION_SERVLET_EXPERIMENTAL_CAPTURE_REQUEST_PARAMETERS",
      "",
      "request parameters are not recorded"
    },
    {
      "OTEL_INSTRUMENTATION_JDBC_EXPERIMENTAL_CAPTURE_QUERY_PARAMETERS",
      "false",
      "query parameters are not recorded"
    },
    {
      "OTEL_INSTRUMENTATION_JDBC_EXPERIMENTAL_TRANSACTION_ENABLED",
      "false",
      "transactions have no spans"
    },
    {
      "OTEL_INSTRUMENTATION_JDBC_EXPERIMENTAL_SQLCOMMENTER_ENABLED",
      "false",
      "statements are not changed"
    },
    {"OTEL_INSTRUMENTATION_*_QUERY_SANITIZATION_ENABLED", "true", "query texts are sanitized"},
    {"OTEL_INSTRUMENTATION_*_STATEMENT_SANITIZER_ENABLED", "true", "query texts are sanitized"},
    {"OTEL_INSTRUMENTATION_*_CONNECTION_TELEMETRY_ENABLED", "false", "connections have no spans"},
    {"OTEL_INSTRUMENTATION_NETTY_SSL_TELEMETRY_ENABLED", "false", "TLS handshakes have no spans"},
    {"OTEL_INSTRUMENTATION_EXECUTORS_INCLUDE", "", "the JDK's executors carry the context"},
    {
      "OTEL_INSTRUMENTATION_EXECUTORS_INCLUDE_ALL", "false", "the JDK's executors carry the context"
    },
    {"OTEL_INSTRUMENTATION_METHODS_INCLUDE", "", "no method of the application has a span"},
    {"OTEL_INSTRUMENTATION_EXTERNAL_ANNOTATIONS_*", "false", "annotations make no spans"},
    {
      "OTEL_INSTRUMENTATION_OPENTELEMETRY_INSTRUMENTATION_ANNOTATIONS_EXCLUDE_METHODS",
      "",
      "annotations make no spans"
    },
    {"OTEL_EXPERIMENTAL_JAVASCRIPT_SNIPPET", "", "pages are not changed"},
  };

  private RecognisedSettings() {}

  static List<Setting> all() {
    List<Setting> all = new ArrayList<>(ROWS.length + 20);
    for (String[] row : ROWS) {
      all.add(Setting.recognised(row[0], row[1], row[2]));
    }
    for (String signal : SIGNALS) {
      String instead =
          "METRICS".equals(signal) ? "no metrics are exported" : "no logs are exported";
      for (String what : OF_EACH_SIGNAL) {
        all.add(Setting.recognised("OTEL_EXPORTER_OTLP_" + signal + "_" + what, "", instead));
      }
    }
    return all;
  }

  /** Whether what the user wants is what happens anyway. */
  static boolean isSatisfied(Setting recognised, String value) {
    String actual = recognised.byDefault();
    if (actual == null || actual.equals(ANY)) {
      return actual != null;
    }
    String[] fine = Values.list(actual);
    for (String entry : Values.list(value)) {
      if (Values.oneOf(fine, entry) == null) {
        return false;
      }
    }
    return true;
  }
}
