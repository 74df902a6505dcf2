// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.diagnostics.Log;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EffectiveSettingsTest {
  private final Map<String, String> environment = new HashMap<>();
  private final Properties properties = new Properties();

  @TempDir Path directory;

  @BeforeEach
  void catchLog() {
    Log.target(new ByteArrayOutputStream());
  }

  @AfterEach
  void releaseLog() {
    Log.toStderr();
  }

  @Test
  void namesTheSourceThatWins() throws Exception {
    Path file = Files.writeString(directory.resolve("f"), "otel.bsp.max.queue.size=7\n");
    environment.put("OTEL_JAVAAGENT_CONFIGURATION_FILE", file.toString());
    environment.put("OTEL_SERVICE_NAME", "environment");
    environment.put("OTEL_EXPORTER_OTLP_TIMEOUT", "5s");
    properties.setProperty("otel.service.name", "property");

    assertThat(setting("OTEL_SERVICE_NAME")).isEqualTo("property <- system property");
    assertThat(setting("OTEL_BSP_MAX_QUEUE_SIZE")).isEqualTo("7 <- configuration file");
    assertThat(setting("OTEL_BSP_SCHEDULE_DELAY")).isEqualTo("5000 ms <- default");
    assertThat(setting("OTEL_EXPORTER_OTLP_TIMEOUT")).isEqualTo("5000 ms <- environment");
    assertThat(setting("OTEL_EXPORTER_OTLP_TRACES_TIMEOUT"))
        .isEqualTo("5000 ms <- environment, by OTEL_EXPORTER_OTLP_TIMEOUT");
    assertThat(setting("OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT")).isEqualTo("no limit <- default");
    assertThat(setting("OTEL_PROPAGATORS")).isEqualTo("tracecontext, baggage <- default");
  }

  @Test
  void namesTheFormerNameThatWasUsed() {
    environment.put("OTEL_ENABLED", "false");

    assertThat(setting("OTEL_JAVAAGENT_ENABLED"))
        .isEqualTo("false <- environment, by OTEL_ENABLED");
  }

  @Test
  void saysWhereAValueIsOfNoUse() {
    environment.put("OTEL_BSP_MAX_QUEUE_SIZE", "many");
    environment.put("OTEL_EXPORTER_OTLP_PROTOCOL", "carrier pigeon");

    assertThat(setting("OTEL_BSP_MAX_QUEUE_SIZE"))
        .isEqualTo("2048 <- default, that of the environment is not usable");
    assertThat(setting("OTEL_EXPORTER_OTLP_PROTOCOL"))
        .isEqualTo("http/protobuf <- default, that of the environment is not usable");
  }

  @Test
  void masksSecrets() {
    environment.put("OTEL_EXPORTER_OTLP_HEADERS", "api-key=SECRET");
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://user:SECRET@localhost");
    environment.put("OTEL_RESOURCE_ATTRIBUTES", "team=a,db.password=SECRET");
    environment.put("HEDDLE_DESTINATIONS", "team");
    environment.put("HEDDLE_DESTINATION_TEAM_HEADERS", "api-key=SECRET");
    environment.put("HEDDLE_UNHEARD_OF", "SECRET");

    assertThat(setting("OTEL_EXPORTER_OTLP_HEADERS")).isEqualTo("*** <- environment");
    assertThat(setting("OTEL_EXPORTER_OTLP_ENDPOINT"))
        .isEqualTo("http://***@localhost <- environment");
    assertThat(setting("OTEL_RESOURCE_ATTRIBUTES"))
        .isEqualTo("team=a, db.password=*** <- environment");
    assertThat(setting("HEDDLE_DESTINATION_TEAM_HEADERS")).isEqualTo("*** <- environment");
    assertThat(setting("HEDDLE_UNHEARD_OF")).isEqualTo("*** <- environment, not read by the agent");
    assertThat(list().toString()).doesNotContain("SECRET");
  }

  @Test
  void hasEverySettingOnceAndThoseThatAreSetFirst() {
    environment.put("HEDDLE_DESTINATIONS", "team");
    environment.put("OTEL_INSTRUMENTATION_JEDIS_ENABLED", "FALSE");
    List<String> names = list().stream().map(line -> line.split(" ")[0]).toList();

    assertThat(names).doesNotHaveDuplicates().startsWith("HEDDLE_DESTINATIONS");
    assertThat(names).contains("HEDDLE_DESTINATION_TEAM_TRACES_ENDPOINT");
    for (Setting setting : AllSettings.list()) {
      assertThat(names).contains(setting.name());
    }
    assertThat(setting("OTEL_INSTRUMENTATION_JEDIS_ENABLED")).isEqualTo("false <- environment");
  }

  private String setting(String name) {
    return list().stream()
        .filter(line -> line.startsWith(name + ' '))
        .map(line -> line.substring(name.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  private List<String> list() {
    Config config = Config.of(ConfigSources.merge(new HashMap<>(), properties, environment));
    return EffectiveSettings.list(config, properties, environment).stream()
        .map(it -> it.name() + ' ' + it.value() + " <- " + it.source())
        .toList();
  }
}
