// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.Signal;
import dev.heddle.transport.Endpoint;
import dev.heddle.transport.ProxyException;
import dev.heddle.transport.Responses;
import dev.heddle.transport.tls.TlsException;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ExportLogTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Endpoint ENDPOINT = Endpoint.exact("http://a:4317/v1/traces");
  private static final Outcome REFUSED =
      Outcome.of(new ConnectException("Connection refused (Connection refused)"));

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final ExportLog log = new ExportLog(settings(ENDPOINT), Signal.TRACES);

  @BeforeEach
  void readLog() {
    Log.target(lines);
  }

  @AfterEach
  void restoreLog() {
    Log.target(new FileOutputStream(FileDescriptor.err));
  }

  @Test
  void saysOnceThatItFailsThenSumsUpEachMinuteThenThatItWorks() {
    for (int second = 100; second < 100 + 130; second += 5) {
      log.failed(ENDPOINT, REFUSED, second == 140 ? 512 : 0, 2_000, second * SECOND);
    }
    log.delivered(ENDPOINT, ok(), 240 * SECOND);
    log.delivered(ENDPOINT, ok(), 241 * SECOND);

    assertThat(lines())
        .containsExactly(
            "[heddle] WARN export to http://a:4317/v1/traces failed (connection refused), next try in 2 s;"
                + " see OTEL_EXPORTER_OTLP_ENDPOINT",
            "[heddle] WARN export to http://a:4317/v1/traces still fails after 60 s, 13 attempts and 512 spans lost"
                + " (connection refused), next try in 2 s; see OTEL_EXPORTER_OTLP_ENDPOINT",
            "[heddle] WARN export to http://a:4317/v1/traces still fails after 120 s, 25 attempts and 512 spans lost"
                + " (connection refused), next try in 2 s; see OTEL_EXPORTER_OTLP_ENDPOINT",
            "[heddle] INFO export to http://a:4317/v1/traces works again after 140 s; 512 spans were lost meanwhile");
  }

  @Test
  void writesAtMostTwoLinesAMinuteWhereTheReceiverComesAndGoes() {
    for (int second = 100; second < 160; second++) {
      log.failed(ENDPOINT, REFUSED, 0, 1_000, second * SECOND);
      log.delivered(ENDPOINT, ok(), second * SECOND);
    }

    assertThat(lines()).hasSize(2);
  }

  @Test
  void hintsAtWhatCanBeDone() {
    assertThat(hint("http://a:4317/x", new IOException("reset"))).contains("4318");
    assertThat(hint("https://a:4317/x", new TlsException("renew it", new IOException()))).isEmpty();
    assertThat(hint("http://a:4317/x", new ProxyException("allow it there"))).isEmpty();
    assertThat(hint("http://a/x", new IOException())).contains("OTEL_EXPORTER_OTLP_ENDPOINT");
  }

  private static String hint(String endpoint, IOException failure) {
    Endpoint remote = Endpoint.exact(endpoint);
    return Hint.of(settings(remote), Signal.TRACES, remote, Outcome.of(failure));
  }

  private static DestinationSettings settings(Endpoint endpoint) {
    return DestinationSettings.ofTraces(
        new Route(
            Route.HTTP_PROTOBUF, new Endpoint[] {endpoint}, Collections.emptyMap(), true, 0, null),
        true);
  }

  private static Outcome ok() {
    return Outcome.of(Responses.empty(200));
  }

  private List<String> lines() {
    return List.of(lines.toString().strip().split("\n"));
  }
}
