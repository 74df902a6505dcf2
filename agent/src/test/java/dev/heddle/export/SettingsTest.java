// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.config.Config;
import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.Signal;
import dev.heddle.resource.ResourceDetector;
import dev.heddle.resource.ResourceSettings;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SettingsTest {
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @BeforeEach
  void readLog() {
    Log.target(log);
  }

  @AfterEach
  void restoreLog() {
    Log.target(new FileOutputStream(FileDescriptor.err));
  }

  @Test
  void hasTheDefaultsOfTheSpecification() {
    DestinationSettings settings = only(Map.of());
    Route otlp = settings.route(Signal.TRACES);
    BatchSettings batches = BatchSettings.from(Config.of(Map.of()));

    assertThat(otlp.endpoints[0]).hasToString("http://localhost:4318/v1/traces");
    assertThat(otlp.gzip).isTrue();
    assertThat(otlp.timeoutMillis).isEqualTo(10_000);
    assertThat(settings.retries).isTrue();
    assertThat(otlp.headers).isEmpty();
    assertThat(batches.queueSize).isEqualTo(2048);
    assertThat(batches.batchSize).isEqualTo(512);
    assertThat(batches.delayMillis).isEqualTo(5000);
    assertThat(batches.exportTimeoutMillis).isEqualTo(30_000);
  }

  @Test
  void prefersWhatIsSaidOfTraces() {
    DestinationSettings settings =
        only(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://all:1/base",
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "https://traces:2/own",
                "OTEL_EXPORTER_OTLP_HEADERS", "api-key=a%20b,x=1",
                "OTEL_EXPORTER_OTLP_COMPRESSION", "gzip",
                "OTEL_EXPORTER_OTLP_TRACES_COMPRESSION", "none",
                "OTEL_JAVA_EXPORTER_OTLP_RETRY_DISABLED", "true"));
    Route otlp = settings.route(Signal.TRACES);

    assertThat(otlp.endpoints[0]).hasToString("https://traces:2/own");
    assertThat(otlp.headers).containsEntry("api-key", "a b").containsEntry("x", "1");
    assertThat(otlp.gzip).isFalse();
    assertThat(settings.retries).isFalse();
  }

  @Test
  void saysThatAnEndpointIsNoUrlAndTakesTheDefault() {
    assertThat(endpoint("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317"))
        .isEqualTo("http://localhost:4318/v1/traces");
    assertThat(endpoint("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "ftp://x"))
        .isEqualTo("http://localhost:4318/v1/traces");

    assertThat(log.toString().split("\n"))
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("http:// or https://")
                    .contains("using http://localhost:4318"));
  }

  @Test
  void takesTheEnvironmentFromTheNameOfExistingDeployments() {
    assertThat(resource("OTEL_ENVIRONMENT", "prod"))
        .containsEntry("deployment.environment.name", "prod");
    assertThat(log.toString()).isEmpty();
    assertThat(
            resource(
                "OTEL_ENVIRONMENT",
                "prod",
                "OTEL_RESOURCE_ATTRIBUTES",
                "deployment.environment.name=staging,a=b"))
        .containsEntry("deployment.environment.name", "staging")
        .containsEntry("a", "b");
    assertThat(log.toString())
        .isEqualTo(
            "[heddle] WARN OTEL_ENVIRONMENT=prod is ignored, because OTEL_RESOURCE_ATTRIBUTES has"
                + " deployment.environment.name\n");
  }

  private static Map<String, Object> resource(String... namesAndValues) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new ResourceDetector(ResourceSettings.from(Config.of(values)), "1").detect();
  }

  @Test
  void takesAListOfEndpointsToFallBackOn() {
    Route route =
        only(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://a:1/x,y, http://b:2 ,,ftp://c"))
            .route(Signal.TRACES);

    assertThat(route.endpoints)
        .extracting(Object::toString)
        .containsExactly("http://a:1/x,y/v1/traces", "http://b:2/v1/traces");
    assertThat(log.toString().split("\n")).singleElement().asString().contains("http://");
  }

  @Test
  void readsNamedDestinations() {
    DestinationSettings[] all =
        DestinationReader.read(
            Config.of(
                Map.of(
                    "HEDDLE_DESTINATIONS", "Team,the-company",
                    "OTEL_EXPORTER_OTLP_HEADERS", "api-key=secret",
                    "HEDDLE_DESTINATION_TEAM_ENDPOINT", "http://team:1",
                    "HEDDLE_DESTINATION_TEAM_TRACES_TIMEOUT", "3s",
                    "HEDDLE_DESTINATION_THE_COMPANY_TRACES_ENDPOINT", "https://company/in",
                    "HEDDLE_DESTINATION_THE_COMPANY_COMPRESSION", "none",
                    "HEDDLE_DESTINATION_THE_COMPANY_CERTIFICATE", "/ca.pem")),
            true,
            true,
            true);

    assertThat(all).extracting(one -> one.name).containsExactly("Team", "the-company");
    Route team = all[0].route(Signal.TRACES);
    Route company = all[1].route(Signal.TRACES);
    assertThat(team.endpoints[0]).hasToString("http://team:1/v1/traces");
    assertThat(team.timeoutMillis).isEqualTo(3000);
    assertThat(team.gzip).isTrue();
    assertThat(team.headers).isEmpty();
    assertThat(team.tls).isNull();
    assertThat(company.endpoints[0]).hasToString("https://company:443/in");
    assertThat(company.gzip).isFalse();
    assertThat(company.timeoutMillis).isEqualTo(10_000);
    assertThat(company.tls).hasToString("HEDDLE_DESTINATION_THE_COMPANY_CERTIFICATE=/ca.pem");
    assertThat(log.toString()).isEmpty();
  }

  @Test
  void leavesOutNamedDestinationsThatCannotBeUsed() {
    Map<String, String> values = new HashMap<>();
    values.put("HEDDLE_DESTINATIONS", "team,TEAM,a b,none,bad,team-traces");
    values.put("HEDDLE_DESTINATION_TEAM_ENDPOINT", "http://team:1");
    values.put("HEDDLE_DESTINATION_BAD_ENDPOINT", "bad:1");
    values.put("HEDDLE_DESTINATION_TEAM_TRACES_ENDPOINT", "http://traces:1");

    assertThat(DestinationReader.read(Config.of(values), true, true, true))
        .extracting(one -> one.name)
        .containsExactly("team");
    assertThat(log.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("TEAM has the same variables as team"),
            line -> assertThat(line).contains("a b is not usable"),
            line -> assertThat(line).contains("HEDDLE_DESTINATION_NONE_ENDPOINT is not set"),
            line -> assertThat(line).contains("HEDDLE_DESTINATION_BAD_ENDPOINT is not a URL"),
            line -> assertThat(line).contains("HEDDLE_DESTINATION_BAD_ENDPOINT names no receiver"),
            line -> assertThat(line).contains("team-traces has the same variables as team"));
  }

  @Test
  void usesTheStandardVariablesWhereNoNameCanBeUsed() {
    DestinationSettings settings =
        only(
            Map.of(
                "HEDDLE_DESTINATIONS", "team",
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://standard:1"));

    assertThat(settings.name).isEqualTo("otlp");
    assertThat(settings.route(Signal.TRACES).endpoints[0])
        .hasToString("http://standard:1/v1/traces");
    assertThat(log.toString()).contains("HEDDLE_DESTINATIONS has no usable name");
  }

  private static DestinationSettings only(Map<String, String> values) {
    DestinationSettings[] all = DestinationReader.read(Config.of(values), true, true, true);
    assertThat(all).hasSize(1);
    return all[0];
  }

  private static String endpoint(String variable, String value) {
    return only(Map.of(variable, value)).route(Signal.TRACES).endpoints[0].toString();
  }

  @Test
  void keepsTheBatchWithinTheQueue() {
    BatchSettings settings = new BatchSettings(10, 512, 0, 0);

    assertThat(settings.batchSize).isEqualTo(10);
    assertThat(settings.delayMillis).isEqualTo(1);
    assertThat(new BatchSettings(0, 0, 5, 0).queueSize).isEqualTo(1);
  }

  @Test
  void doesNothingWhereTheExporterIsNone() {
    Map<String, String> none = new HashMap<>();
    none.put("OTEL_TRACES_EXPORTER", "none");
    none.put("OTEL_METRICS_EXPORTER", "none");
    none.put("OTEL_LOGS_EXPORTER", "none");
    Export export = Export.from(Config.of(none), "1");
    export.start();
    export.sink().accept(dev.heddle.otlp.Recorded.span("a", "x"));

    assertThat(export.accepted()).isZero();
    assertThat(export.flushAndStop(1_000)).isTrue();
  }
}
