// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static dev.heddle.export.Receiver.await;
import static dev.heddle.export.Receiver.partialSuccess;
import static dev.heddle.export.Receiver.status;
import static dev.heddle.transport.ScriptedServer.reset;
import static dev.heddle.transport.ScriptedServer.silence;
import static dev.heddle.transport.ScriptedServer.thenClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.config.Config;
import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.Recorded;
import dev.heddle.trace.Span;
import dev.heddle.transport.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three receivers at once: what each gets, loses and counts, whatever happens to the others. */
final class SeveralDestinationsTest {
  private static final String[] NAMES = {"team", "company", "archive"};

  private final Map<String, ScriptedServer> servers = new HashMap<>();
  private final Map<String, String> variables = new HashMap<>();
  private final List<Export> exports = new ArrayList<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @BeforeEach
  void startServers() throws IOException {
    Log.target(log);
    variables.put("HEDDLE_DESTINATIONS", "team, company, archive");
    variables.put("OTEL_BSP_SCHEDULE_DELAY", "20");
    variables.put("OTEL_METRICS_EXPORTER", "none"); // spans are what is counted here
    for (String name : NAMES) {
      ScriptedServer server = new ScriptedServer();
      servers.put(name, server);
      set(name, "ENDPOINT", server.url());
    }
  }

  @AfterEach
  void close() throws IOException {
    for (Export export : exports) {
      export.flushAndStop(0);
    }
    for (ScriptedServer server : servers.values()) {
      server.close();
    }
    Log.toStderr();
  }

  @Test
  void sendsTheSameBytesToAllWithTheHeadersOfEach() throws Exception {
    set("team", "HEADERS", "api-key=tiger");
    set("archive", "COMPRESSION", "none");
    Export export = started();

    ExportScene.end(export, 5);
    await(() -> export.delivered() == 5);
    await(() -> delivered(export, "archive") == 5);

    ScriptedServer.Request team = servers.get("team").requests().get(0);
    ScriptedServer.Request company = servers.get("company").requests().get(0);
    ScriptedServer.Request archive = servers.get("archive").requests().get(0);
    assertThat(team.body()).isEqualTo(company.body());
    assertThat(archive.body()).isEqualTo(team.plainBody());
    assertThat(team.headers()).containsEntry("api-key", "tiger");
    assertThat(company.headers()).doesNotContainKey("api-key");
    assertThat(archive.headers()).doesNotContainKeys("api-key", "content-encoding");
    assertBalanced(export, 5);
  }

  @Test
  void keepsAsManyAttributesOfAnEventAsTheSettingSays() throws Exception {
    variables.put("OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT", "1");
    Export export = started();
    Span span = Recorded.span("dev.heddle.test", "x");
    span.exception(new IllegalStateException("no"));
    span.end();
    export.sink().accept(span);
    await(() -> export.delivered() == 1);

    var event = Receiver.spans(servers.get("team")).get(0).getEvents(0);
    assertThat(event.getAttributesList())
        .extracting(attribute -> attribute.getKey())
        .containsExactly("exception.type");
    assertThat(event.getDroppedAttributesCount()).isEqualTo(2);
  }

  @Test
  void sendsOnlyWhatADestinationTakes() throws Exception {
    set("company", "SIGNALS", "metrics,logs");
    Export export = started();

    ExportScene.end(export, 5);
    await(() -> delivered(export, "team") == 5 && delivered(export, "archive") == 5);

    assertThat(servers.get("company").connections()).isZero();
    assertThat(export.delivered()).isEqualTo(5);
  }

  @Test
  void aDeadDestinationCostsTheOthersNothing() throws Exception {
    servers.get("company").close();
    variables.put("OTEL_BSP_MAX_QUEUE_SIZE", "128");
    variables.put("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "32");
    Export export = started();

    for (int i = 0; i < 2_000; i += 50) {
      long before = i; // they keep up, however slow the machine: more would not fit in
      ExportScene.end(export, 50);
      await(() -> delivered(export, "team") >= before && delivered(export, "archive") >= before);
    }
    await(() -> delivered(export, "team") == 2_000 && delivered(export, "archive") == 2_000);

    assertThat(export.lost()).isZero();
    assertThat(export.flushAtExit(10_000)).isFalse();
    assertThat(destination(export, "company").account().lost("destination_full")).isPositive();
    assertThat(destination(export, "company").account().dropped()).isEqualTo(2_000);
    assertBalanced(export, 2_000);
    assertThat(log.toString())
        .contains("WARN export to company (http://127.0.0.1:")
        .contains("see HEDDLE_DESTINATION_COMPANY_ENDPOINT")
        .contains("spans are lost for company, too many wait for it")
        .contains("at exit 2000 of 2000 spans for company are lost (destination_full")
        .doesNotContain("team")
        .doesNotContain("archive");
  }

  @Test
  void aSilentDestinationCostsTheOthersNothing() throws Exception {
    servers.get("team").otherwise(silence());
    variables.put("OTEL_BSP_MAX_QUEUE_SIZE", "128");
    variables.put("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "32");
    Export export = started();

    for (int i = 0; i < 1_000; i += 50) {
      long before = i;
      ExportScene.end(export, 50);
      await(() -> delivered(export, "company") >= before && delivered(export, "archive") >= before);
    }
    await(() -> delivered(export, "company") == 1_000 && delivered(export, "archive") == 1_000);
    export.flushAtExit(300);

    assertThat(delivered(export, "team")).isZero();
    assertBalanced(export, 1_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void retriesForTheOneThatAsksForIt(int code) throws Exception {
    servers.get("company").next(status(code, ""));
    Export export = started();

    ExportScene.end(export, 4);
    await(() -> delivered(export, "company") == 4);
    await(() -> export.delivered() == 4);

    assertThat(servers.get("company").requests()).hasSize(2);
    assertThat(servers.get("team").requests()).hasSize(1);
    assertThat(servers.get("archive").requests()).hasSize(1);
    assertBalanced(export, 4);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 403, 404, 405, 408, 413, 415, 422, 500, 501, 505})
  void countsWhatOneRefusesForThatOneOnly(int code) throws Exception {
    servers.get("company").next(status(code, ""));
    Export export = started();

    ExportScene.end(export, 1);
    await(() -> export.held() == 0);

    assertThat(destination(export, "company").account().lostByReason())
        .isEqualTo("http_" + code + " 1");
    assertThat(export.delivered()).isEqualTo(1);
    assertThat(export.lost()).isZero();
    assertBalanced(export, 1);
  }

  @Test
  void losesASpanOverallOnlyWhereNobodyTookIt() throws Exception {
    servers.get("team").next(status(400, ""));
    servers.get("company").next(status(401, ""));
    servers.get("archive").next(partialSuccess(3, "too old"));
    Export export = started();

    ExportScene.end(export, 5);
    await(() -> export.held() == 0);

    assertThat(export.delivered()).isEqualTo(2);
    assertThat(export.lostByReason()).isEqualTo("rejected 3");
    assertBalanced(export, 5);
  }

  @Test
  void sharesTheTimeAtTheEndOfTheProcess() throws Exception {
    variables.put("OTEL_BSP_SCHEDULE_DELAY", "1h");
    servers.get("team").otherwise(silence());
    Export export = started();
    ExportScene.end(export, 50);

    assertThat(export.flushAtExit(500)).isFalse();

    assertThat(delivered(export, "company")).isEqualTo(50);
    assertThat(delivered(export, "archive")).isEqualTo(50);
    assertThat(destination(export, "team").account().lostByReason()).isEqualTo("shutdown 50");
    assertThat(export.delivered()).isEqualTo(50);
    assertBalanced(export, 50);
  }

  @Test
  void fallsBackOnAnotherEndpointWithoutALoss() throws Exception {
    ScriptedServer standby = servers.get("archive");
    variables.put("HEDDLE_DESTINATIONS", "team");
    set("team", "ENDPOINT", servers.get("team").url() + "," + standby.url());
    servers.get("team").close();
    Export export = started();

    ExportScene.end(export, 7);
    await(() -> export.delivered() == 7);

    assertThat(Receiver.spans(standby)).hasSize(7);
    assertThat(log.toString()).contains("INFO export goes to " + standby.url() + "/v1/traces");
  }

  @Test
  void keepsSeveralRequestsUnderWayWhereThatIsAskedFor() throws Exception {
    variables.put("HEDDLE_DESTINATIONS", "team");
    variables.put("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "10");
    set("team", "CONCURRENCY", "3");
    CountDownLatch three = new CountDownLatch(3);
    servers
        .get("team")
        .otherwise(
            (socket, request) -> {
              three.countDown();
              three.await();
              return status(200, "").give(socket, request);
            });
    Export export = started();

    ExportScene.end(export, 60);
    await(() -> export.delivered() == 60);

    assertThat(servers.get("team").connections()).isEqualTo(3);
    assertBalanced(export, 60);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void balancesEveryAccountUnderFaults(long seed) throws Exception {
    Random random = new Random(seed);
    for (String name : NAMES) {
      for (int i = 0; i < 8; i++) {
        servers.get(name).next(fault(random));
      }
    }
    variables.put("OTEL_BSP_MAX_QUEUE_SIZE", "256");
    variables.put("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "64");
    variables.put("OTEL_BSP_SCHEDULE_DELAY", "5");
    variables.put("OTEL_BSP_EXPORT_TIMEOUT", "1500");
    Export export = started();

    endSlowly(export, 5_000);
    export.flushAndStop(10_000);

    assertBalanced(export, 5_000);
    assertThat(export.held()).isZero();
    for (String name : NAMES) {
      Set<Object> ids = new HashSet<>();
      Receiver.spans(servers.get(name)).forEach(span -> ids.add(span.getSpanId()));
      assertThat((long) ids.size()).isGreaterThanOrEqualTo(delivered(export, name));
    }
  }

  private static ScriptedServer.Answer fault(Random random) {
    switch (random.nextInt(7)) {
      case 0:
        return reset();
      case 1:
        return status(400, "");
      case 2:
        return status(503, "Retry-After: 0\r\n");
      case 3:
        return partialSuccess(3, "x");
      case 4:
        return thenClose(status(200, ""));
      case 5:
        return thenClose(ScriptedServer.text("HTTP/1.1 200 OK\r\nContent-Le"));
      default:
        return status(200, "");
    }
  }

  /** The law: what was meant for a destination was acknowledged or is a counted loss. */
  private void assertBalanced(Export export, long accepted) throws InterruptedException {
    await(() -> export.held() == 0);
    assertThat(export.accepted()).isEqualTo(accepted);
    assertThat(export.delivered() + export.lost()).isEqualTo(accepted);
    for (Destination destination : export.destinations()) {
      Tally account = destination.account();
      assertThat(account.delivered() + account.dropped()).isEqualTo(destination.addressed());
      assertThat(destination.held()).isZero();
    }
  }

  private static long delivered(Export export, String name) {
    Destination destination = destination(export, name);
    return destination == null ? 0 : destination.account().delivered();
  }

  private static Destination destination(Export export, String name) {
    for (Destination destination : export.destinations()) {
      if (destination.name().equals(name)) {
        return destination;
      }
    }
    return null;
  }

  private void set(String name, String suffix, String value) {
    variables.put("HEDDLE_DESTINATION_" + name.toUpperCase() + '_' + suffix, value);
  }

  private Export started() {
    Export export = Export.from(Config.of(variables), "1.2.3");
    export.start();
    exports.add(export);
    return export;
  }

  /** Never more at once than the span queue takes. */
  private static void endSlowly(Export export, int spans) throws InterruptedException {
    for (int i = 0; i < spans; i += 50) {
      int before = i;
      ExportScene.end(export, 50);
      await(() -> export.queued() == 0 || before == 0);
    }
  }
}
