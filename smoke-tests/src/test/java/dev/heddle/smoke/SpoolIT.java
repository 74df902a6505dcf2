// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.process.ManyCalls;
import com.example.process.Waiting;
import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.heddle.smoke.JavaRun.Result;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real jar with a spool, while receivers go away and processes are killed. */
final class SpoolIT {
  private static final int FLUSH_MILLIS = 1_000;
  private static final int BATCH = 512;

  @TempDir Path directory;

  private final List<ByteString> received = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<long[]> printed = new ArrayList<>();
  private HttpServer application;
  private HttpServer receiver;
  private int port;
  private Path spool;

  @BeforeEach
  void start() throws IOException {
    spool = directory.resolve("not/there/yet");
    application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    application.createContext(
        "/hello",
        exchange -> {
          exchange.sendResponseHeaders(200, -1); // with a body it would take 40 ms, by Nagle
          exchange.close();
        });
    application.setExecutor(threads);
    application.start();
    try (ServerSocket unused = new ServerSocket(0)) {
      port = unused.getLocalPort();
    }
  }

  @AfterEach
  void stop() {
    application.stop(0);
    receiverAway();
    threads.shutdownNow();
  }

  private void receiverBack() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    receiver.createContext("/v1/traces", this::receive);
    receiver.setExecutor(threads);
    receiver.start();
  }

  private void receiverAway() {
    if (receiver != null) {
      receiver.stop(0);
    }
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (var body = new GZIPInputStream(exchange.getRequestBody())) {
      ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().stream()
          .flatMap(resource -> resource.getScopeSpansList().stream())
          .flatMap(scope -> scope.getSpansList().stream())
          .map(Span::getSpanId)
          .forEach(received::add);
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private JavaRun java() {
    return new JavaRun(Path.of(System.getProperty("java.home"), "bin", "java").toString())
        .agent()
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + port)
        .env("OTEL_METRICS_EXPORTER", "none")
        .env("OTEL_LOGS_EXPORTER", "none")
        .env("HEDDLE_SPOOL_DIR", spool.toString())
        .env("HEDDLE_SPOOL_FLUSH_INTERVAL", FLUSH_MILLIS + "ms");
  }

  private JavaRun calls(long most) {
    String url = "http://127.0.0.1:" + application.getAddress().getPort() + "/hello";
    return java().main(ManyCalls.class, url, String.valueOf(most));
  }

  @Test
  void deliversAfterARestartWhatAReceiverThatWasAwayHasMissed() throws Exception {
    Result first = calls(700).run();

    assertThat(first.status()).isZero();
    assertThat(first.heddle().get(first.heddle().size() - 1))
        .contains("at exit 700 spans are kept in " + spool)
        .contains("connection refused");
    assertThat(segments()).isNotEmpty();
    receiverBack();

    Result second = drained();

    assertThat(received).hasSize(700).doesNotHaveDuplicates();
    assertThat(second.heddle())
        .anyMatch(line -> line.contains("holds 700 spans of an earlier run"))
        .noneMatch(line -> line.contains(" WARN "));
  }

  @Test
  void losesNoMoreThanItSaysWhenItIsKilledWhileTheReceiverAnswers() throws Exception {
    receiverBack();

    long killed = killAfter(1_000);

    receiverAway();
    receiverBack();
    drained();
    assertNothingOlderIsLost(killed);
  }

  @Test
  void losesNoMoreThanItSaysWhenItIsKilledDuringAnOutage() throws Exception {
    long killed = killAfter(1_000);

    assertThat(received).isEmpty();
    receiverBack();
    drained();
    assertNothingOlderIsLost(killed);
  }

  /** Everything that was printed a flush interval before the process was killed. */
  private void assertNothingOlderIsLost(long killedNanos) {
    long promised = 0;
    for (long[] line : printed) {
      if (killedNanos - line[0] > TimeUnit.MILLISECONDS.toNanos(FLUSH_MILLIS)) {
        promised = line[1];
      }
    }
    int distinct = new HashSet<>(received).size();
    assertThat(promised).isPositive();
    assertThat(distinct).isGreaterThanOrEqualTo((int) promised);
    assertThat(received.size() - distinct).isLessThanOrEqualTo(BATCH);
  }

  /**
   * @param least calls, of which some are older than the flush interval
   * @return when
   */
  private long killAfter(int least) throws Exception {
    Process process = calls(Long.MAX_VALUE).start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      long begin = 0;
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        long now = System.nanoTime();
        begin = begin == 0 ? now : begin;
        long calls = Long.parseLong(line);
        printed.add(new long[] {now, calls});
        if (calls >= least && now - begin > TimeUnit.MILLISECONDS.toNanos(2 * FLUSH_MILLIS)) {
          process.destroyForcibly().waitFor();
          return now;
        }
      }
    }
    throw new AssertionError(JavaRun.await(process).err());
  }

  /** A process without spans of its own runs until the spool is empty. */
  private Result drained() throws Exception {
    Process process = java().main(Waiting.class).start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!segments().isEmpty()) {
      if (System.nanoTime() - deadline > 0 || !process.isAlive()) {
        process.destroyForcibly();
        throw new AssertionError("still there: " + segments() + JavaRun.await(process).err());
      }
      Thread.onSpinWait();
    }
    process.getOutputStream().close();
    return JavaRun.await(process);
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.walk(spool)) {
      return files.filter(file -> file.toString().endsWith(".spool")).toList();
    } catch (UncheckedIOException e) {
      return List.of(spool); // one was deleted just now: look again
    }
  }
}
