// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.config.Config;
import dev.heddle.otlp.StrictJson;
import dev.heddle.transport.ScriptedServer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class CheckTest {
  @Test
  void printsSettingsWarningsAndReceivers() throws Exception {
    try (ScriptedServer server = new ScriptedServer()) {
      Map<String, String> variables = variables(server);
      variables.put("OTEL_BSP_SCHEDULE_DELAY", "soon");
      variables.put("OTEL_EXPORTER_OTLP_HEADERS", "api-key=SECRET");

      Check check = check(variables);

      assertThat(check.isFine()).isTrue();
      assertThat(check.text().lines())
          .anyMatch(line -> line.matches(" {2}OTEL_METRICS_EXPORTER +none +environment"))
          .anyMatch(line -> line.matches(" {2}OTEL_EXPORTER_OTLP_HEADERS +\\*\\*\\* +environment"))
          .anyMatch(line -> line.startsWith("  OTEL_BSP_SCHEDULE_DELAY=soon is not usable"))
          .anyMatch(line -> line.startsWith("  ok      traces   otlp " + server.url()));
      assertThat(check.text() + check.json()).doesNotContain("SECRET");
    }
  }

  @Test
  void printsTheSameAsJson() throws Exception {
    try (ScriptedServer server = new ScriptedServer()) {
      server.next(
          ScriptedServer.text(
              "HTTP/1.1 401 X\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nno \"\\\u001b[2J"));
      Map<String, String> variables = variables(server);
      variables.put("OTEL_SERVICE_NAME", "caf\u00e9 \"\\ \ud83d\ude00");
      variables.put("OTEL_SDK_DISABLED", "true");

      Check check = check(variables);

      assertThat(check.isFine()).isFalse();
      Map<?, ?> json = (Map<?, ?>) StrictJson.parse(check.json().getBytes(UTF_8));
      assertThat(json.get("ok")).isEqualTo(false);
      assertThat((List<?>) json.get("warnings"))
          .asString()
          .contains("the agent does nothing: OTEL_SDK_DISABLED=true");
      assertThat(((List<?>) json.get("settings")).toString())
          .contains(
              "{name=OTEL_SERVICE_NAME, value=caf\u00e9 \"\\ \ud83d\ude00, source=environment}");
      Map<?, ?> receiver = (Map<?, ?>) ((List<?>) json.get("receivers")).get(0);
      assertThat(receiver.get("problem")).isEqualTo("unauthorized");
      assertThat(receiver.get("delivered")).isEqualTo(false);
      assertThat(receiver.get("text").toString()).contains("no \"\\");
      assertThat(check.text()).doesNotContain("\u001b").contains("  FAILED  traces");
    }
  }

  @Test
  void saysThatNothingIsSent() throws Exception {
    Check check =
        check(
            Map.of(
                "OTEL_TRACES_EXPORTER", "none",
                "OTEL_METRICS_EXPORTER", "none",
                "OTEL_LOGS_EXPORTER", "none"));

    assertThat(check.isFine()).isTrue();
    assertThat(check.text())
        .endsWith("Warnings\n  none\n\nReceivers\n  none: nothing is sent by OTLP\n");
  }

  private static Map<String, String> variables(ScriptedServer server) {
    Map<String, String> variables = new HashMap<>();
    variables.put("OTEL_METRICS_EXPORTER", "none");
    variables.put("OTEL_LOGS_EXPORTER", "none");
    variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", server.url());
    return variables;
  }

  private static Check check(Map<String, String> variables) throws IOException {
    return Check.run(Config.of(variables), new Properties(), variables);
  }
}
