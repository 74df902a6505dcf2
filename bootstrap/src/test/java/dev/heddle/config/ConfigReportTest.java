// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.diagnostics.Log;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigReportTest {
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @BeforeEach
  void catchLog() {
    Log.target(log);
  }

  @AfterEach
  void releaseLog() {
    Log.toStderr();
  }

  @Test
  void isSilentAboutWhatIsSupported() {
    assertThat(
            linesFor(
                "OTEL_SERVICE_NAME", "shop",
                "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "10s",
                "OTEL_TRACES_SAMPLER", "always_on",
                "OTEL_EXPERIMENTAL_RESOURCE_DISABLED_KEYS", "host.name",
                "OTEL_INSTRUMENTATION_HTTP_URL_CONNECTION_ENABLED", "true",
                "HEDDLE_INSTRUMENTATION_JEDIS_ENABLED", "false"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "OTEL_EXPORTER_ZIPKIN_ENDPOINT, http://h:1, spans are sent by OTLP only",
    "OTEL_JAVAAGENT_EXTENSIONS, /x.jar, no extension is loaded",
    "OTEL_INSTRUMENTATION_LETTUCE_EXPERIMENTAL_SPAN_ATTRIBUTES, true, only stable attributes",
    "OTEL_SEMCONV_STABILITY_OPT_IN, database/dup, only the stable names are sent",
    "OTEL_INSTRUMENTATION_NETTY_ENABLED, true, Heddle has no such instrumentation",
  })
  void saysInOneLineWhatHappensInsteadOfTheUnsupported(String name, String value, String instead) {
    assertThat(linesFor(name, value))
        .startsWith("[heddle] WARN " + name + "=" + value + " is not supported yet: " + instead)
        .containsOnlyOnce("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "OTEL_METRICS_EXPORTER, NONE",
    "OTEL_SEMCONV_STABILITY_OPT_IN, 'http, database'",
    "OTEL_JAVA_EXPORTER_MEMORY_MODE, immutable_data",
    "OTEL_INSTRUMENTATION_NETTY_ENABLED, false",
    "OTEL_JAVAAGENT_ADD_THREAD_DETAILS, false",
    "OTEL_LOGS_EXPORTER, ''",
  })
  void isSilentWhereWhatIsWantedHappensAnyway(String name, String value) {
    assertThat(linesFor(name, value)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "OTEL_SERVICENAME, OTEL_SERVICE_NAME",
    "OTEL_SERVICE_NMAE, OTEL_SERVICE_NAME",
    "OTEL_TRACE_SAMPLER, OTEL_TRACES_SAMPLER",
    "OTEL_EXPORTER_ENDPOINT, OTEL_EXPORTER_OTLP_ENDPOINT",
    "OTEL_EXPORTER_OTLP_TRACE_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
    "HEDDLE_SERVICE_NAME, OTEL_SERVICE_NAME",
    "HEDDLE_INSTRUMENTATION_JEDI_ENABLED, HEDDLE_INSTRUMENTATION_JEDIS_ENABLED",
    "OTEL_METRIC_EXPORTER, OTEL_METRICS_EXPORTER",
  })
  void asksWhetherAKnownNameWasMeant(String given, String meant) {
    assertThat(linesFor(given, "x"))
        .isEqualTo(
            "[heddle] WARN "
                + given
                + " is not a known setting, it is ignored; did you mean "
                + meant
                + "?\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OTEL_PYTHON_LOG_CORRELATION",
        "OTEL_DOTNET_AUTO_HOME",
        "OTEL_RESOURCE_ATTRIBUTES_POD_NAME",
        "OTEL_NODE_IP",
        "OTEL_GO_X_RESOURCE",
        "HEDDLE_UNRELATED",
      })
  void isSilentAboutNamesLikeNoneOfOurs(String name) {
    assertThat(linesFor(name, "x")).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithSettingsThatAreReadLater() {
    assertThat(linesFor("OTEL_INSTRUMENTATION_JDBC_QUERY_SANITIZATION_ENABLED", "off"))
        .isEqualTo(
            "[heddle] WARN OTEL_INSTRUMENTATION_JDBC_QUERY_SANITIZATION_ENABLED=off is not usable,"
                + " it takes true or false; using false\n");
  }

  @ParameterizedTest
  @CsvSource({
    "HEDDLE_DESTINATION_TEAM_ENDPOINT, ''",
    "HEDDLE_DESTINATION_TEAM_TRACES_HEADERS, ''",
    "HEDDLE_DESTINATION_THE_COMPANY_CLIENT_KEY_PASSPHRASE, ''",
    "HEDDLE_DESTINATION_THE_COMPANY_SIGNALS, ''",
    "HEDDLE_DESTINATION_TEAM_CONCURRENCY, ''",
    "HEDDLE_DESTINATION_TEAM_ENDPOIND, did you mean HEDDLE_DESTINATION_TEAM_ENDPOINT?",
    "HEDDLE_DESTINATION_TEAMS_ENDPOINT, did you mean HEDDLE_DESTINATION_TEAM_ENDPOINT?",
    "HEDDLE_DESTINATION_OTHER_ENDPOINT, HEDDLE_DESTINATIONS does not name its destination",
    "HEDDLE_DESTINATION_TEAM_COLOUR, is not a known setting",
    "HEDDLE_DESTINATION_TEAM_LOGS_ENDPOINT, ''",
    "HEDDLE_DESTINATION_TEAM_METRICS_HEADERS, ''",
  })
  void knowsTheVariablesOfNamedDestinations(String name, String line) {
    String lines = linesFor("HEDDLE_DESTINATIONS", "team, the-company", name, "x");

    if (line.isEmpty()) {
      assertThat(lines).isEmpty();
    } else {
      assertThat(lines).startsWith("[heddle] WARN " + name + " ").contains(line);
    }
  }

  @Test
  void saysThatADestinationHasVariablesButNoName() {
    assertThat(linesFor("HEDDLE_DESTINATION_TEAM_ENDPOINT", "http://a"))
        .contains("is ignored: HEDDLE_DESTINATIONS does not name its destination");
  }

  @Test
  void saysWhichOfTwoNamesHolds() {
    assertThat(linesFor("OTEL_ENABLED", "false", "OTEL_JAVAAGENT_ENABLED", "true"))
        .isEqualTo(
            "[heddle] WARN OTEL_ENABLED=false is ignored, because OTEL_JAVAAGENT_ENABLED is"
                + " set\n");
  }

  @Test
  void isSilentWhereBothNamesSayTheSame() {
    assertThat(linesFor("OTEL_ENABLED", "true", "OTEL_JAVAAGENT_ENABLED", "true")).isEmpty();
  }

  @Test
  void doesNotShowSecretsOfUnusableSettings() {
    assertThat(linesFor("OTEL_EXPORTER_OTLP_METRICS_HEADERS", "tiger"))
        .contains("=***")
        .doesNotContain("tiger");
  }

  private String linesFor(String... namesAndValues) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    Config.of(values).report(new String[] {"http-url-connection", "jedis"});
    return new String(log.toByteArray(), StandardCharsets.UTF_8);
  }
}
