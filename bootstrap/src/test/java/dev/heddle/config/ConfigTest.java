// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.heddle.diagnostics.Log;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ConfigTest {
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
  void givesDefaultsWhereNothingIsSet() {
    Config config = with();

    assertThat(config.string(OtlpSettings.OTLP_ENDPOINT)).isEqualTo("http://localhost:4318");
    assertThat(config.string(Settings.SERVICE_NAME)).isNull();
    assertThat(config.number(Settings.BSP_MAX_QUEUE_SIZE)).isEqualTo(2048);
    assertThat(config.number(Settings.SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT))
        .isEqualTo(Setting.UNLIMITED);
    assertThat(config.millis(Settings.BSP_SCHEDULE_DELAY)).isEqualTo(5000);
    assertThat(config.flag(Settings.ENABLED)).isTrue();
    assertThat(config.list(Settings.PROPAGATORS)).containsExactly("tracecontext", "baggage");
    assertThat(config.list(Settings.EXCLUDE_CLASSES)).isEmpty();
    assertThat(config.map(OtlpSettings.OTLP_HEADERS)).isEmpty();
    assertThat(lines()).isEmpty();
  }

  @Test
  void takesAnEmptyValueAsNotSet() {
    Config config = with("OTEL_BSP_MAX_QUEUE_SIZE", "", "OTEL_SERVICE_NAME", "");

    assertThat(config.number(Settings.BSP_MAX_QUEUE_SIZE)).isEqualTo(2048);
    assertThat(config.string(Settings.SERVICE_NAME)).isNull();
    assertThat(config.isSet(Settings.SERVICE_NAME)).isFalse();
  }

  @Test
  void readsTimesWithAndWithoutUnit() {
    assertThat(delay("250")).isEqualTo(250);
    assertThat(delay("500ms")).isEqualTo(500);
    assertThat(delay("10s")).isEqualTo(10_000);
    assertThat(delay("2 m")).isEqualTo(120_000);
    assertThat(delay("1h")).isEqualTo(3_600_000);
    assertThat(delay("0")).isZero();
    assertThat(lines()).isEmpty();
  }

  @Test
  void saysOnceWhatIsWrongWithATimeAndUsesTheDefault() {
    Config config = with("OTEL_BSP_SCHEDULE_DELAY", "soon");

    assertThat(config.millis(Settings.BSP_SCHEDULE_DELAY)).isEqualTo(5000);
    assertThat(config.millis(Settings.BSP_SCHEDULE_DELAY)).isEqualTo(5000);
    assertThat(lines())
        .isEqualTo(
            "[heddle] WARN OTEL_BSP_SCHEDULE_DELAY=soon is not usable, it takes milliseconds, or"
                + " a time such as 500ms, 10s, 1m; using 5000\n");
  }

  @Test
  void rejectsNumbersOutOfRange() {
    assertThat(queue("0")).isEqualTo(2048);
    assertThat(queue("-3")).isEqualTo(2048);
    assertThat(queue("99999999999999999999")).isEqualTo(2048);
    assertThat(queue("12k")).isEqualTo(2048);
    assertThat(queue("4096")).isEqualTo(4096);
  }

  @Test
  void takesFalseForAnythingThatIsNotTrueAndSaysSo() {
    assertThat(with("OTEL_SDK_DISABLED", "TRUE").flag(Settings.SDK_DISABLED)).isTrue();
    assertThat(with("OTEL_SDK_DISABLED", "False").flag(Settings.SDK_DISABLED)).isFalse();
    assertThat(lines()).isEmpty();

    assertThat(with("OTEL_SDK_DISABLED", "1").flag(Settings.SDK_DISABLED)).isFalse();
    assertThat(lines())
        .isEqualTo(
            "[heddle] WARN OTEL_SDK_DISABLED=1 is not usable, it takes true or false; using false\n");
  }

  @Test
  void readsChoicesInAnyCase() {
    assertThat(with("OTEL_TRACES_SAMPLER", "Always_OFF").string(Settings.TRACES_SAMPLER))
        .isEqualTo("always_off");
  }

  @Test
  void tellsAnUnsupportedChoiceFromAWrongOne() {
    assertThat(with("OTEL_TRACES_SAMPLER", "jaeger_remote").string(Settings.TRACES_SAMPLER))
        .isEqualTo("parentbased_always_on");
    assertThat(with("OTEL_EXPORTER_OTLP_COMPRESSION", "zip").string(OtlpSettings.OTLP_COMPRESSION))
        .isEqualTo("gzip");
    assertThat(lines())
        .isEqualTo(
            "[heddle] WARN OTEL_TRACES_SAMPLER=jaeger_remote is not supported yet; using"
                + " parentbased_always_on\n"
                + "[heddle] WARN OTEL_EXPORTER_OTLP_COMPRESSION=zip is not usable, it takes none or"
                + " gzip; using gzip\n");
  }

  @Test
  void keepsTheUsableEntriesOfAList() {
    Config config = with("OTEL_PROPAGATORS", " xray , tracecontext,,nonsense");

    assertThat(config.list(Settings.PROPAGATORS)).containsExactly("tracecontext");
    assertThat(lines()).contains("OTEL_PROPAGATORS=xray is not supported yet").contains("nonsense");
  }

  @Test
  void decodesMapsInTheOrderGiven() {
    Config config =
        with("OTEL_EXPORTER_OTLP_HEADERS", "Authorization=Basic%20YQ==, x-b=1+1 ,x-c=%C3%A4=b");

    assertThat(config.map(OtlpSettings.OTLP_HEADERS))
        .containsExactly(
            entry("Authorization", "Basic YQ=="), entry("x-b", "1+1"), entry("x-c", "ä=b"));
  }

  @Test
  void discardsAMalformedMapWithoutShowingSecrets() {
    assertThat(with("OTEL_EXPORTER_OTLP_HEADERS", "a=b,tiger").map(OtlpSettings.OTLP_HEADERS))
        .isEmpty();
    assertThat(with("OTEL_RESOURCE_ATTRIBUTES", "a=b,c=%zz").map(Settings.RESOURCE_ATTRIBUTES))
        .isEmpty();
    assertThat(lines())
        .contains("OTEL_EXPORTER_OTLP_HEADERS=*** is not usable")
        .contains("OTEL_RESOURCE_ATTRIBUTES=a=b,c=%zz is not usable")
        .doesNotContain("tiger");
  }

  @Test
  void fallsBackFromTheSignalToTheGeneralSetting() {
    Config general = with("OTEL_EXPORTER_OTLP_TIMEOUT", "3s");
    Config both =
        with("OTEL_EXPORTER_OTLP_TIMEOUT", "3s", "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "700");

    assertThat(general.millis(OtlpSettings.OTLP_TRACES_TIMEOUT)).isEqualTo(3000);
    assertThat(general.isSet(OtlpSettings.OTLP_TRACES_TIMEOUT)).isTrue();
    assertThat(both.millis(OtlpSettings.OTLP_TRACES_TIMEOUT)).isEqualTo(700);
    assertThat(with().millis(OtlpSettings.OTLP_TRACES_TIMEOUT)).isEqualTo(10_000);
  }

  @Test
  void honoursFormerNames() {
    Config config = with("OTEL_INSTRUMENTATION_COMMON_DB_STATEMENT_SANITIZER_ENABLED", "false");

    assertThat(config.flag(DbSettings.JDBC_QUERY_SANITIZATION)).isFalse();
  }

  @Test
  void switchesInstrumentationsByName() {
    Config config =
        with(
            "OTEL_INSTRUMENTATION_COMMON_DEFAULT_ENABLED", "false",
            "OTEL_INSTRUMENTATION_HTTP_URL_CONNECTION_ENABLED", "true",
            "OTEL_INSTRUMENTATION_JEDIS_ENABLED", "true",
            "HEDDLE_INSTRUMENTATION_JEDIS_ENABLED", "false");

    assertThat(config.instrumentationEnabled("http-url-connection", true)).isTrue();
    assertThat(config.instrumentationEnabled("jedis", true)).isFalse();
    assertThat(config.instrumentationEnabled("servlet", true)).isFalse();
    assertThat(with().instrumentationEnabled("servlet", true)).isTrue();
    assertThat(with().instrumentationEnabled("thread", false)).isFalse();
  }

  private static long delay(String text) {
    return with("OTEL_BSP_SCHEDULE_DELAY", text).millis(Settings.BSP_SCHEDULE_DELAY);
  }

  private static long queue(String text) {
    return with("OTEL_BSP_MAX_QUEUE_SIZE", text).number(Settings.BSP_MAX_QUEUE_SIZE);
  }

  private static Config with(String... namesAndValues) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return Config.of(values);
  }

  private String lines() {
    return new String(log.toByteArray(), StandardCharsets.UTF_8);
  }
}
