// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.config.Config;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StartLineTest {
  @Test
  void namesTheVersionAndTheReceiver() {
    assertThat(line(Map.of()))
        .isEqualTo("Heddle dev traces this JVM to http://localhost:4318 (http/protobuf)");
  }

  @Test
  void namesTheServiceWhereItIsConfigured() {
    assertThat(line(Map.of("OTEL_SERVICE_NAME", "shop"))).contains(" traces \"shop\" to ");
    assertThat(line(Map.of("OTEL_RESOURCE_ATTRIBUTES", "service.name=my%20shop")))
        .contains(" traces \"my shop\" to ");
  }

  @Test
  void showsTheEndpointOfSpansWithoutItsPassword() {
    assertThat(
            line(
                Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT", "http://general:1",
                    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "https://me:tiger@traces:2/in")))
        .endsWith(" to https://***@traces:2/in (http/protobuf)");
  }

  @Test
  void namesEveryDestinationOrThatThereIsNone() {
    assertThat(line(Map.of("OTEL_TRACES_EXPORTER", "console,otlp")))
        .endsWith(" to stdout and to http://localhost:4318 (http/protobuf)");
    assertThat(line(Map.of("OTEL_TRACES_EXPORTER", "console"))).endsWith(" to stdout");
    assertThat(line(Map.of("OTEL_TRACES_EXPORTER", "none")))
        .endsWith(", but sends nothing: OTEL_TRACES_EXPORTER=none");
  }

  @Test
  void namesSeveralReceivers() {
    assertThat(
            line(
                Map.of(
                    "HEDDLE_DESTINATIONS", "team,the-company",
                    "HEDDLE_DESTINATION_TEAM_ENDPOINT", "http://a:4318,http://me:tiger@b:4318",
                    "HEDDLE_DESTINATION_THE_COMPANY_TRACES_ENDPOINT", "https://c/x")))
        .endsWith(
            " to team at http://a:4318,http://***@b:4318 (http/protobuf) and the-company at"
                + " https://c/x (http/protobuf)");
  }

  private static String line(Map<String, String> values) {
    return StartLine.of(Config.of(values));
  }
}
