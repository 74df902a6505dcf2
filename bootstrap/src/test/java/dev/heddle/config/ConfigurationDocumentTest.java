// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Writes docs/configuration.md from the settings, or tells that it is stale. */
final class ConfigurationDocumentTest {
  private static final String COMMAND =
      "./mvnw -q -pl bootstrap test -Dtest=ConfigurationDocumentTest -Dheddle.docs.write=true";
  private static final Path DOCUMENT = Path.of("../docs/configuration.md");
  private static final List<String> TYPES =
      List.of("text", "true/false", "number", "time", "one of", "list", "map", "size");
  private static final Map<String, String> ENDPOINTS =
      Map.of(
          "ENDPOINT", "The receiver's base URL, or several to fall back on, divided by commas.",
          "TRACES_ENDPOINT", "The same for spans, used as it is.");

  @Test
  void documentIsWhatTheSettingsSay() throws IOException {
    String expected = document();
    if (Boolean.getBoolean("heddle.docs.write")) {
      Files.createDirectories(DOCUMENT.getParent());
      Files.write(DOCUMENT, expected.getBytes(StandardCharsets.UTF_8));
    }

    String actual =
        Files.exists(DOCUMENT)
            ? new String(Files.readAllBytes(DOCUMENT), StandardCharsets.UTF_8)
            : "";

    assertThat(actual)
        .withFailMessage("docs/configuration.md is stale; write it anew with\n  " + COMMAND)
        .isEqualTo(expected);
  }

  private static String document() {
    StringBuilder text = new StringBuilder();
    text.append("<!-- Generated from dev.heddle.config by ConfigurationDocumentTest: ")
        .append(COMMAND)
        .append(" -->\n\n# Configuration\n\n")
        .append(
            """
            Each setting is an environment variable, a system property or an agent argument:
            `OTEL_FOO_BAR`, `-Dotel.foo.bar=…`, `-javaagent:heddle-agent.jar=otel.foo.bar=…`. The agent
            argument wins over the system property, that over the environment, that over the file of
            `OTEL_JAVAAGENT_CONFIGURATION_FILE`. In property names a dash stands for a dot wherever the
            OpenTelemetry agent writes one (`otel.instrumentation.http-url-connection.enabled`). Several
            agent arguments are divided by commas or semicolons.

            An empty value counts as not set. Times are milliseconds, or a number with `ms`, `s`, `m`, `h`
            or `d`. Sizes are bytes, or a number with `kB`, `MB`, `GB`, `KiB`, `MiB` or `GiB`. Names of choices may be written in any case. Lists are divided by commas; maps are
            `key=value,key=value` with percent-encoded values. A value that cannot be used is said in one
            line on stderr, and the default holds.

            ## Supported

            | Variable | Takes | Default | What it does |
            |---|---|---|---|
            """);
    for (Setting setting : AllSettings.list()) {
      text.append("| `").append(setting.name()).append("`");
      for (String oldName : setting.oldNames()) {
        text.append("<br>formerly `").append(oldName).append('`');
      }
      text.append(" | ").append(takes(setting)).append(" | ").append(byDefault(setting));
      text.append(" | ").append(setting.description()).append(" |\n");
    }
    text.append(
            "| `OTEL_INSTRUMENTATION_{NAME}_ENABLED`<br>`HEDDLE_INSTRUMENTATION_{NAME}_ENABLED`")
        .append(
            " | true/false | that of `OTEL_INSTRUMENTATION_COMMON_DEFAULT_ENABLED` | Switches one")
        .append(" instrumentation; the names are in [supported libraries](supported-libraries.md).")
        .append(" The second form wins. |\n");
    text.append(
        """

        ## Several destinations

        `HEDDLE_DESTINATIONS=team,the-company` names them; then `OTEL_EXPORTER_OTLP_*` is not used, and each has
        variables of its own, `HEDDLE_DESTINATION_TEAM_ENDPOINT`, `HEDDLE_DESTINATION_THE_COMPANY_ENDPOINT`
        (`-Dheddle.destination.the-company.endpoint=…`), with the suffixes, values and defaults of
        `OTEL_EXPORTER_OTLP_*` and `HEDDLE_EXPORTER_OTLP_*` above; only an endpoint has to be given. Nothing is
        taken over from one destination to another, so that no key reaches a receiver it is not for.

        | Variable | Takes | Default | What it does |
        |---|---|---|---|
        """);
    for (String suffix : DestinationVariables.suffixes()) {
      DestinationVariables variables = DestinationVariables.of("{name}");
      Setting setting =
          suffix.startsWith("TRACES_")
              ? variables.setting("TRACES", suffix.substring("TRACES_".length()))
              : variables.setting(suffix);
      text.append("| `HEDDLE_DESTINATION_{NAME}_").append(suffix).append("` | ");
      text.append(takes(setting)).append(" | ").append(ofDestination(setting)).append(" | ");
      text.append(suffix.endsWith("ENDPOINT") ? ENDPOINTS.get(suffix) : setting.description());
      text.append(" |\n");
    }
    text.append(
        """

        ## Recognised, not supported yet

        Users of the OpenTelemetry agent know these, and Heddle's scripts read some. Where one of them is set to
        anything but the value given here, one line says so, and what happens instead.

        | Variable | No line for | What happens |
        |---|---|---|
        """);
    for (Setting setting : RecognisedSettings.all()) {
      String fine = String.valueOf(setting.byDefault());
      text.append("| `").append(setting.name()).append("` | ");
      text.append(fine.equals("*") ? "any value" : fine.isEmpty() ? "–" : "`" + fine + "`");
      text.append(" | ").append(setting.instead()).append(" |\n");
    }
    return text.toString();
  }

  private static String ofDestination(Setting setting) {
    return setting.name().endsWith("_ENDPOINT") ? "–" : byDefault(setting);
  }

  private static String takes(Setting setting) {
    StringBuilder text = new StringBuilder(TYPES.get(setting.type()));
    for (int i = 0; i < setting.allowed().length; i++) {
      text.append(i == 0 ? (setting.type() == Setting.LIST ? " of " : " ") : ", ");
      text.append('`').append(setting.allowed()[i]).append('`');
    }
    for (int i = 0; i < setting.notYet().length; i++) {
      text.append(i == 0 ? "; not yet: " : ", ")
          .append('`')
          .append(setting.notYet()[i])
          .append('`');
    }
    return text.toString();
  }

  private static String byDefault(Setting setting) {
    String general = setting.general() == null ? "" : "that of `" + setting.general() + "`";
    if (!general.isEmpty()) {
      return general;
    }
    String value = setting.byDefault();
    if (value == null) {
      return "–";
    }
    return value.equals(Long.toString(Setting.UNLIMITED)) ? "no limit" : "`" + value + "`";
  }
}
