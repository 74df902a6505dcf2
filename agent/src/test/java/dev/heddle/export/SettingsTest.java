// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.config.Config;
import dev.heddle.diagnostics.Log;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
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
    OtlpSettings otlp = OtlpSettings.from(Config.of(Map.of()));
    BatchSettings batches = BatchSettings.from(Config.of(Map.of()));

    assertThat(otlp.endpoint).hasToString("http://localhost:4318/v1/traces");
    assertThat(otlp.gzip).isTrue();
    assertThat(otlp.timeoutMillis).isEqualTo(10_000);
    assertThat(otlp.retries).isTrue();
    assertThat(otlp.headers).isEmpty();
    assertThat(batches.queueSize).isEqualTo(2048);
    assertThat(batches.batchSize).isEqualTo(512);
    assertThat(batches.delayMillis).isEqualTo(5000);
    assertThat(batches.exportTimeoutMillis).isEqualTo(30_000);
  }

  @Test
  void prefersWhatIsSaidOfTraces() {
    OtlpSettings otlp =
        OtlpSettings.from(
            Config.of(
                Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT", "http://all:1/base",
                    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "https://traces:2/own",
                    "OTEL_EXPORTER_OTLP_HEADERS", "api-key=a%20b,x=1",
                    "OTEL_EXPORTER_OTLP_COMPRESSION", "gzip",
                    "OTEL_EXPORTER_OTLP_TRACES_COMPRESSION", "none",
                    "OTEL_JAVA_EXPORTER_OTLP_RETRY_DISABLED", "true")));

    assertThat(otlp.endpoint).hasToString("https://traces:2/own");
    assertThat(otlp.headers).containsEntry("api-key", "a b").containsEntry("x", "1");
    assertThat(otlp.gzip).isFalse();
    assertThat(otlp.retries).isFalse();
  }

  @Test
  void saysThatAnEndpointIsNoUrlAndTakesTheDefault() {
    assertThat(OtlpSettings.endpoint(null, "collector:4317"))
        .hasToString("http://localhost:4318/v1/traces");
    assertThat(OtlpSettings.endpoint("ftp://x", "http://used-not"))
        .hasToString("http://localhost:4318/v1/traces");

    assertThat(log.toString().split("\n"))
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("http:// or https://")
                    .contains("using http://localhost:4318"));
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
    SpanExport export = SpanExport.from(Config.of(Map.of("OTEL_TRACES_EXPORTER", "none")), "1");
    export.start();
    export.sink().accept(dev.heddle.otlp.Recorded.span("a", "x"));

    assertThat(export.accepted()).isZero();
    assertThat(export.flushAndStop(1_000)).isTrue();
  }
}
