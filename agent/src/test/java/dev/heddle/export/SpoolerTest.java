// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static dev.heddle.export.Receiver.await;
import static dev.heddle.export.Receiver.status;
import static dev.heddle.transport.ScriptedServer.silence;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.Recorded;
import dev.heddle.otlp.SpanLimits;
import dev.heddle.resource.ResourceDetector;
import dev.heddle.resource.ResourceSettings;
import dev.heddle.spool.Spool;
import dev.heddle.spool.SpoolListener;
import dev.heddle.spool.SpoolSettings;
import dev.heddle.trace.Span;
import dev.heddle.transport.Endpoint;
import dev.heddle.transport.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Export with a spool, to receivers that come and go. */
final class SpoolerTest {
  private static final BatchSettings BATCHES = new BatchSettings(2048, 512, 20, 30_000);
  private static final ScriptedServer.Answer OK = status(200, "");
  private static final ScriptedServer.Answer BUSY = status(503, "Retry-After: 1\r\n");
  private static final ScriptedServer.Answer WRONG = status(400, "");

  @TempDir Path root;

  private final ScriptedServer server = new ScriptedServer();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final List<Export> exports = new ArrayList<>();
  private int ended;

  SpoolerTest() throws IOException {
    Log.target(log);
  }

  @AfterEach
  void close() throws IOException {
    for (Export export : exports) {
      export.flushAndStop(0);
    }
    server.close();
    Log.toStderr();
  }

  @Test
  void touchesNoDiskWhileTheReceiverAnswers() throws Exception {
    Export export = started(BATCHES);

    end(export, 700);
    await(() -> export.delivered() == 700);

    assertThat(segments()).isEmpty();
    assertBalanced(export);
  }

  @Test
  void keepsDuringAnOutageMoreThanMemoryHoldsAndDeliversItAfterwards() throws Exception {
    server.otherwise(BUSY);
    Export export = started(new BatchSettings(64, 16, 20, 30_000));

    for (int i = 0; i < 100; i++) {
      end(export, 20);
      await(() -> export.held() < 40);
    }
    await(() -> export.kept() > 1_900);
    assertThat(export.delivered()).isZero();
    server.otherwise(OK);

    await(() -> export.delivered() == 2_000);
    await(() -> segments().isEmpty());
    assertThat(distinct()).hasSize(2_000);
    assertBalanced(export);
    assertThat(export.lost()).isZero();
    assertThat(log.toString()).contains("0 spans were lost meanwhile");
  }

  @Test
  void replaysTheOldestFirst() throws Exception {
    server.otherwise(BUSY);
    Export export = started(new BatchSettings(64, 1, 20, 30_000));
    for (int i = 0; i < 20; i++) {
      long before = i; // spans that are queued at once have no order
      end(export, 1);
      await(() -> export.kept() >= before && !server.requests().isEmpty());
    }
    export.flushAndStop(0);

    try (ScriptedServer later = new ScriptedServer()) { // the other one may still be reading
      later.otherwise(OK);
      Export next =
          started(
              BATCHES, options(root, 64 << 20), destination(DestinationSettings.UNNAMED, later));
      await(() -> segments().isEmpty());
      assertBalanced(next);
      assertThat(Receiver.spans(later)).extracting(span -> span.getName()).isEqualTo(expected(20));
    }
  }

  private static List<String> expected(int spans) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < spans; i++) {
      names.add("GET /" + i);
    }
    return names;
  }

  @Test
  void keepsWhatAReceiverThatDoesNotAnswerWasGivenAndCountsItOnce() throws Exception {
    server.otherwise(silence());
    Export export = started(BATCHES);
    end(export, 10);
    await(() -> !server.requests().isEmpty() && !segments().isEmpty());
    assertThat(export.held()).isEqualTo(10); // it may still answer

    server.otherwise(OK);
    server.dropConnections();

    await(() -> export.delivered() == 10);
    await(() -> segments().isEmpty());
    assertBalanced(export);
  }

  @Test
  void keepsAtTheEndWhatCouldNotBeDeliveredAndSaysSo() throws Exception {
    server.close();
    Export export = started(BATCHES);
    end(export, 1_500);

    assertThat(export.flushAtExit(2_000)).isTrue();

    assertThat(export.kept()).isEqualTo(1_500);
    assertBalanced(export);
    assertThat(log.toString())
        .contains("at exit 1500 spans are kept in " + root)
        .contains("sent at the next start")
        .contains("connection refused")
        .doesNotContain("lost");
  }

  @Test
  void deliversAfterARestartWithoutAnyNewSpan() throws Exception {
    server.otherwise(BUSY);
    Export first = started(BATCHES);
    end(first, 1_000);
    first.flushAndStop(500);
    assertThat(first.kept()).isEqualTo(1_000);
    int seen = server.requests().size();
    server.otherwise(OK);

    Export second = started(BATCHES);
    await(() -> segments().isEmpty());

    assertThat(namesFrom(seen)).hasSize(1_000);
    assertThat(second.accepted()).isZero();
    assertThat(second.delivered()).isZero(); // of its own
    assertThat(log.toString()).contains("holds 1000 spans of an earlier run");
  }

  @Test
  void dropsAndCountsWhatIsRefusedWhenItIsReplayed() throws Exception {
    server.otherwise(BUSY);
    Export export = started(BATCHES);
    end(export, 10);
    await(() -> !segments().isEmpty());
    server.otherwise(WRONG);

    await(() -> export.lost() == 10);

    await(() -> segments().isEmpty());
    assertThat(export.lostByReason()).isEqualTo("http_400 10");
    assertBalanced(export);
  }

  @Test
  void countsWhatTheSpoolHadToDrop() throws Exception {
    server.otherwise(BUSY);
    Export export = started(BATCHES, options(root, 100 << 10));

    for (int i = 0; i < 40; i++) {
      end(export, 500);
      await(() -> export.held() < 1_000);
    }
    await(() -> export.lost() > 0);

    server.otherwise(OK);
    await(() -> export.delivered() + export.lost() == export.accepted());
    assertThat(export.lostByReason()).startsWith("spool_full ");
    assertBalanced(export);
    assertThat(log.toString()).contains("it is full; see HEDDLE_SPOOL_MAX_BYTES");
  }

  @Test
  void goesOnInMemoryWhereTheSpoolCannotBeMade() throws Exception {
    Path file = Files.writeString(root.resolve("file"), "in the way");
    server.next(BUSY);
    Export export = started(BATCHES, options(file, 64 << 20));

    end(export, 10);

    await(() -> export.delivered() == 10);
    assertBalanced(export);
    assertThat(log.toString())
        .containsOnlyOnce("cannot be used")
        .contains("file is not a directory")
        .contains("see HEDDLE_SPOOL_DIR");
  }

  @Test
  void saysAtTheEndThatSpansAreLostWhereTheSpoolCannotBeMade() throws Exception {
    Path file = Files.writeString(root.resolve("file"), "in the way");
    server.close();
    Export export = started(BATCHES, options(file, 64 << 20));
    await(() -> log.toString().contains("cannot be used"));
    end(export, 10);

    assertThat(export.flushAtExit(1_000)).isFalse();

    assertThat(export.lostByReason()).isEqualTo("shutdown 10");
    assertBalanced(export);
  }

  @Test
  void keepsForTheOneThatIsDownOnly() throws Exception {
    try (ScriptedServer down = new ScriptedServer()) {
      down.otherwise(BUSY);
      Export export =
          started(
              BATCHES,
              options(root, 64 << 20),
              destination("team", server),
              destination("company", down));

      end(export, 1_500);
      await(() -> Receiver.spans(server).size() == 1_500);
      await(() -> export.delivered() > 0); // the others are under way to the one that is down
      assertThat(export.kept()).isZero(); // one has them
      try (Stream<Path> files = Files.walk(root)) {
        assertThat(files.map(Path::toString).filter(name -> name.endsWith(".spool")))
            .isNotEmpty()
            .allMatch(name -> name.contains("to-company"));
      }
      int seen = down.requests().size();
      down.otherwise(OK);

      await(() -> segments().isEmpty());
      assertThat(
              down.requests().subList(seen, down.requests().size()).stream()
                  .flatMap(request -> Receiver.spans(request).stream())
                  .map(io.opentelemetry.proto.trace.v1.Span::getSpanId)
                  .distinct())
          .hasSize(1_500);
      assertThat(Receiver.spans(server)).hasSize(1_500);
      assertBalanced(export);
    }
  }

  @Test
  void accountsForEachDestinationAloneWhereAllHadToKeep() throws Exception {
    try (ScriptedServer other = new ScriptedServer()) {
      server.otherwise(BUSY);
      other.otherwise(BUSY);
      Export export =
          started(
              BATCHES,
              options(root, 64 << 20),
              destination("team", server),
              destination("company", other));
      end(export, 1_500);
      await(() -> export.kept() > 900); // the others are tried again
      server.otherwise(OK);
      other.otherwise(WRONG);

      await(() -> segments().isEmpty());

      Tally team = export.destinations()[0].account();
      Tally company = export.destinations()[1].account();
      await(() -> team.delivered() == 1_500 && company.dropped() == 1_500);
      await(() -> export.held() == 0);
      assertThat(team.kept() + team.dropped()).isZero();
      assertThat(company.kept() + company.delivered()).isZero();
      assertBalanced(export); // by what is known of all: that they went to disk
    }
  }

  @Test
  void saysForWhomNothingIsSentAnyMoreAndLeavesItThere() throws Exception {
    byte[] bytes = {1};
    Spool spool = Spool.open(root.toFile(), new SpoolSettings(64 << 20, 0), new Nobody());
    spool.putBack(requireNonNull(spool.append("former", 0, 7, false, bytes, 1)));
    spool.close();

    Export export = started(BATCHES);
    end(export, 10);
    await(() -> export.delivered() == 10 && log.toString().contains("7 spans for former"));

    assertThat(segments()).hasSize(1);
    assertThat(log.toString()).contains("no destination any more", "HEDDLE_SPOOL_MAX_AGE");
  }

  private static final class Nobody implements SpoolListener {
    @Override
    public void lost(String destination, String reason, long items, boolean ofThisRun) {
      throw new AssertionError(reason);
    }
  }

  private List<String> namesFrom(int request) {
    List<String> names = new ArrayList<>();
    for (ScriptedServer.Request each :
        server.requests().subList(request, server.requests().size())) {
      Receiver.spans(each).forEach(span -> names.add(span.getName()));
    }
    return names;
  }

  private Set<Object> distinct() {
    Set<Object> ids = new HashSet<>();
    Receiver.spans(server).forEach(span -> ids.add(span.getSpanId()));
    return ids;
  }

  private void assertBalanced(Export export) {
    assertThat(export.held()).isZero();
    assertThat(export.delivered() + export.kept() + export.lost()).isEqualTo(export.accepted());
  }

  private List<Path> segments() {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".spool")).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(root); // one was deleted just now: look again
    }
  }

  private static SpoolOptions options(Path directory, long maxBytes) {
    return new SpoolOptions(directory.toFile(), maxBytes, 0, 400, 0);
  }

  private static DestinationSettings destination(String name, ScriptedServer receiver) {
    Route route =
        new Route(
            Route.HTTP_PROTOBUF,
            new Endpoint[] {Endpoint.base(receiver.url(), "v1/traces")},
            Collections.emptyMap(),
            true,
            10_000,
            null);
    return new DestinationSettings(name, "X_", 1, true, new Route[] {route});
  }

  private Export started(BatchSettings batches) {
    return started(batches, options(root, 64 << 20));
  }

  private Export started(
      BatchSettings batches, SpoolOptions spool, DestinationSettings... destinations) {
    Export export =
        new Export(
            batches,
            destinations.length > 0
                ? destinations
                : new DestinationSettings[] {destination(DestinationSettings.UNNAMED, server)},
            false,
            SpanLimits.DEFAULT,
            new ResourceDetector(new ResourceSettings("shop", Collections.emptyMap()), "1.2.3"),
            "1.2.3",
            spool);
    exports.add(export);
    export.start();
    return export;
  }

  private void end(Export export, int spans) {
    for (int i = 0; i < spans; i++) {
      Span span = Recorded.span("dev.heddle.test", "GET /" + ended++);
      span.end();
      export.sink().accept(span);
    }
  }
}
