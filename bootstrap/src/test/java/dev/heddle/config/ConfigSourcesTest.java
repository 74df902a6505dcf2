// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.heddle.diagnostics.Log;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigSourcesTest {
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @TempDir Path directory;

  @BeforeEach
  void catchLog() {
    Log.target(log);
  }

  @AfterEach
  void releaseLog() {
    Log.toStderr();
  }

  @Test
  void letsPropertiesWinOverTheEnvironmentAndTheEnvironmentOverTheFile() throws IOException {
    Path file = directory.resolve("heddle.properties");
    Files.write(
        file,
        ("otel.service.name=file\notel.traces.sampler=always_off\n"
                + "otel.bsp.schedule.delay=7s\n# ä\notel.resource.attributes=a=ä\n")
            .getBytes(StandardCharsets.UTF_8));

    Map<String, String> values =
        ConfigSources.merge(
            properties("otel.service.name", "argument"),
            properties("otel.service.name", "property", "otel.traces.sampler", "always_on"),
            Map.of(
                "OTEL_SERVICE_NAME", "environment",
                "OTEL_TRACES_SAMPLER", "traceidratio",
                "OTEL_BSP_SCHEDULE_DELAY", "",
                "OTEL_JAVAAGENT_CONFIGURATION_FILE", file.toString(),
                "PATH", "/bin"));

    assertThat(values)
        .contains(
            entry("OTEL_SERVICE_NAME", "argument"),
            entry("OTEL_TRACES_SAMPLER", "always_on"),
            entry("OTEL_BSP_SCHEDULE_DELAY", "7s"),
            entry("OTEL_RESOURCE_ATTRIBUTES", "a=ä"))
        .doesNotContainKey("PATH");
  }

  @Test
  void saysThatTheFileCannotBeReadAndGoesOn() {
    Map<String, String> values =
        ConfigSources.merge(
            new HashMap<>(),
            new Properties(),
            Map.of(
                "OTEL_SERVICE_NAME", "shop",
                "OTEL_JAVAAGENT_CONFIGURATION_FILE", "/no/such.file"));

    assertThat(values).containsEntry("OTEL_SERVICE_NAME", "shop");
    assertThat(lines())
        .startsWith(
            "[heddle] WARN OTEL_JAVAAGENT_CONFIGURATION_FILE=/no/such.file cannot be read (")
        .endsWith("; going on without it\n");
  }

  @Test
  void mapsPropertiesWithDotsAndDashesToTheirVariable() {
    assertThat(properties("otel.instrumentation.http-url-connection.enabled", "false"))
        .containsExactly(entry("OTEL_INSTRUMENTATION_HTTP_URL_CONNECTION_ENABLED", "false"));
  }

  @Test
  void dividesArgumentsAtCommasThatEndAPair() {
    assertThat(arguments("otel.service.name=shop,otel.propagators=tracecontext,baggage;heddle.x=1"))
        .containsOnly(
            entry("OTEL_SERVICE_NAME", "shop"),
            entry("OTEL_PROPAGATORS", "tracecontext,baggage"),
            entry("HEDDLE_X", "1"));
    assertThat(arguments("OTEL_RESOURCE_ATTRIBUTES=a=b,c=d"))
        .containsOnly(entry("OTEL_RESOURCE_ATTRIBUTES", "a=b,c=d"));
    assertThat(arguments("")).isEmpty();
    assertThat(arguments(null)).isEmpty();
    assertThat(lines()).isEmpty();
  }

  @Test
  void saysWhichArgumentIsOfNoUse() {
    assertThat(arguments("nonsense;otel.service.name=shop"))
        .containsOnly(entry("OTEL_SERVICE_NAME", "shop"));
    assertThat(lines())
        .isEqualTo(
            "[heddle] WARN the agent argument \"nonsense\" is not usable, it takes"
                + " otel.property.name=value; it is ignored\n");
  }

  private static Map<String, String> properties(String... namesAndValues) {
    Properties properties = new Properties();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
    }
    Map<String, String> values = new HashMap<>();
    ConfigSources.properties(properties, values);
    return values;
  }

  private static Properties properties(String a, String b, String c, String d) {
    Properties properties = new Properties();
    properties.setProperty(a, b);
    properties.setProperty(c, d);
    return properties;
  }

  private static Map<String, String> arguments(String text) {
    Map<String, String> values = new HashMap<>();
    ConfigSources.arguments(text, values);
    return values;
  }

  private String lines() {
    return new String(log.toByteArray(), StandardCharsets.UTF_8);
  }
}
