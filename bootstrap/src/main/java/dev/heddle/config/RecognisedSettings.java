// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import java.util.ArrayList;
import java.util.List;

/**
 * The settings that users know from the OpenTelemetry agent and that Heddle does not support yet,
 * with what happens instead, and those of the containers' entry point. Loaded only when one of
 * them, or something unknown, is set. A star in a name stands for any text.
 */
final class RecognisedSettings {
  /** Any value is fine: there is nothing to choose in Heddle. */
  private static final String ANY = "*";

  /** What happens instead, the values about which nothing is said, and the names. */
  private static final String[][] ROWS = {
    {"the file is not read, the other variables hold", "", "OTEL_EXPERIMENTAL_CONFIG_FILE"},
    {"no entities are sent", "", "OTEL_ENTITIES"},
    {"every detector of Heddle runs", "", "OTEL_JAVA_ENABLED_RESOURCE_PROVIDERS"},
    {
      "every detector of Heddle runs, see OTEL_RESOURCE_DISABLED_KEYS",
      "",
      "OTEL_JAVA_DISABLED_RESOURCE_PROVIDERS"
    },
    {"no cloud provider is asked", "false", "OTEL_RESOURCE_PROVIDERS_*_ENABLED"},
    {
      "the command line, which may hold secrets, is not sent",
      "false",
      "OTEL_INSTRUMENTATION_RESOURCES_EXPERIMENTAL_PROCESS_COMMAND_ATTRIBUTES_ENABLED"
    },
    {
      "JVM metrics are read from the JVM's management, not from its flight recorder",
      "false",
      "OTEL_INSTRUMENTATION_RUNTIME_TELEMETRY_*"
    },
    {
      "log records do not carry it",
      "false",
      "OTEL_INSTRUMENTATION_LOGBACK_APPENDER_EXPERIMENTAL_*",
      "OTEL_INSTRUMENTATION_LOG4J_APPENDER_EXPERIMENTAL_*",
      "OTEL_INSTRUMENTATION_JBOSS_LOGMANAGER_EXPERIMENTAL_*"
    },
    {
      "spans are sent by OTLP only",
      "",
      "OTEL_EXPORTER_ZIPKIN_ENDPOINT",
      "OTEL_EXPORTER_ZIPKIN_TIMEOUT"
    },
    {
      "Heddle has one way of using memory",
      ANY,
      "OTEL_JAVA_EXPORTER_MEMORY_MODE",
      "OTEL_JAVA_EXPERIMENTAL_EXPORTER_MEMORY_MODE"
    },
    {"only the stable names are sent", "http,database", "OTEL_SEMCONV_STABILITY_OPT_IN"},
    {"exceptions are events of their span", "", "OTEL_SEMCONV_EXCEPTION_SIGNAL_PREVIEW"},
    {"nothing is buffered", ANY, "OTEL_JAVAAGENT_LOGGING_APPLICATION_LOGS_BUFFER_MAX_RECORDS"},
    {"no extension is loaded", "", "OTEL_JAVAAGENT_EXTENSIONS"},
    {"spans carry no thread id and name", "false", "OTEL_JAVAAGENT_ADD_THREAD_DETAILS"},
    {"fields are injected", "true", "OTEL_JAVAAGENT_EXPERIMENTAL_FIELD_INJECTION_ENABLED"},
    {"there are none", ANY, "OTEL_JAVAAGENT_EXPERIMENTAL_FORCE_SYNCHRONOUS_AGENT_LISTENERS"},
    {"advice is always linked by invokedynamic", ANY, "OTEL_JAVAAGENT_EXPERIMENTAL_INDY"},
    {"it is always on", ANY, "OTEL_JAVAAGENT_EXPERIMENTAL_SECURITY_MANAGER_SUPPORT_ENABLED"},
    {
      "nothing is checked",
      "false",
      "OTEL_JAVAAGENT_EXPERIMENTAL_THREAD_PROPAGATION_DEBUGGER_ENABLED"
    },
    {"no peer service is named", "", "OTEL_INSTRUMENTATION_COMMON_PEER_SERVICE_MAPPING"},
    {
      "no user is recorded",
      "false",
      "OTEL_INSTRUMENTATION_COMMON_ENDUSER_*_ENABLED",
      "OTEL_INSTRUMENTATION_COMMON_USER_NAME_ENABLED",
      "OTEL_INSTRUMENTATION_COMMON_USER_ROLES_ENABLED",
      "OTEL_INSTRUMENTATION_SPRING_SECURITY_*"
    },
    {
      "controllers have no spans of their own",
      "false",
      "OTEL_INSTRUMENTATION_COMMON_EXPERIMENTAL_CONTROLLER_TELEMETRY_ENABLED"
    },
    {
      "views have no spans of their own",
      "false",
      "OTEL_INSTRUMENTATION_COMMON_EXPERIMENTAL_VIEW_TELEMETRY_ENABLED"
    },
    {"Heddle has no such preview", "false", "OTEL_INSTRUMENTATION_COMMON_V3_PREVIEW"},
    {
      "nested spans are suppressed by semantic convention",
      "semconv",
      "OTEL_INSTRUMENTATION_EXPERIMENTAL_SPAN_SUPPRESSION_STRATEGY"
    },
    {
      "only stable attributes are sent",
      "false",
      "OTEL_INSTRUMENTATION_*_EXPERIMENTAL_SPAN_ATTRIBUTES"
    },
    {
      "requests carry no attributes of Heddle's",
      "false",
      "OTEL_INSTRUMENTATION_SERVLET_EXPERIMENTAL_TRACE_ID_REQUEST_ATTRIBUTE_ENABLED"
    },
    {
      "request parameters are not recorded",
      "",
      "OTEL_INSTRUMENTATION_SERVLET_EXPERIMENTAL_REQUEST_PARAMETERS_*",
      "OTEL_INSTRUMENTATION_SERVLET_EXPERIMENTAL_CAPTURE_REQUEST_PARAMETERS"
    },
    {
      "query parameters are not recorded",
      "false",
      "OTEL_INSTRUMENTATION_JDBC_EXPERIMENTAL_CAPTURE_QUERY_PARAMETERS"
    },
    {
      "transactions have no spans",
      "false",
      "OTEL_INSTRUMENTATION_JDBC_EXPERIMENTAL_TRANSACTION_ENABLED"
    },
    {
      "statements are not changed",
      "false",
      "OTEL_INSTRUMENTATION_JDBC_EXPERIMENTAL_SQLCOMMENTER_ENABLED"
    },
    {
      "query texts are sanitized",
      "true",
      "OTEL_INSTRUMENTATION_*_QUERY_SANITIZATION_ENABLED",
      "OTEL_INSTRUMENTATION_*_STATEMENT_SANITIZER_ENABLED"
    },
    {"connections have no spans", "false", "OTEL_INSTRUMENTATION_*_CONNECTION_TELEMETRY_ENABLED"},
    {"TLS handshakes have no spans", "false", "OTEL_INSTRUMENTATION_NETTY_SSL_TELEMETRY_ENABLED"},
    {"the JDK's executors carry the context", "", "OTEL_INSTRUMENTATION_EXECUTORS_INCLUDE"},
    {
      "the JDK's executors carry the context", "false", "OTEL_INSTRUMENTATION_EXECUTORS_INCLUDE_ALL"
    },
    {"no method of the application has a span", "", "OTEL_INSTRUMENTATION_METHODS_INCLUDE"},
    {"annotations make no spans", "false", "OTEL_INSTRUMENTATION_EXTERNAL_ANNOTATIONS_*"},
    {
      "annotations make no spans",
      "",
      "OTEL_INSTRUMENTATION_OPENTELEMETRY_INSTRUMENTATION_ANNOTATIONS_EXCLUDE_METHODS"
    },
    {"pages are not changed", "", "OTEL_EXPERIMENTAL_JAVASCRIPT_SNIPPET"},
    {
      "`deploy/heddle-entrypoint.sh` reads it, see [deploy.md](deploy.md)",
      ANY,
      "HEDDLE_AGENT_JAR",
      "HEDDLE_ROLLOUT",
      "HEDDLE_KILL_SWITCH_FILE",
      "HEDDLE_DRY_RUN",
      "HEDDLE_JAVA",
      "HEDDLE_OPTIONS_VARIABLE"
    },
  };

  private RecognisedSettings() {}

  static List<Setting> all() {
    List<Setting> all = new ArrayList<>(128);
    for (String[] row : ROWS) {
      for (int i = 2; i < row.length; i++) {
        all.add(Setting.recognised(row[i], row[1], row[0]));
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
