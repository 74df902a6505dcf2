// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo.receiver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * Receives OTLP over HTTP (protobuf, plain or gzip) on {@code /v1/traces}, {@code /v1/metrics} and
 * {@code /v1/logs}; {@code GET /stats} shows the counts. Safe for any number of threads.
 */
public final class OtlpReceiver implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;
  private final SpanStore store = new SpanStore();
  private final MetricStore metricStore = new MetricStore();
  private final SignalCounter traces = new SignalCounter();
  private final SignalCounter metrics = new SignalCounter();
  private final SignalCounter logs = new SignalCounter();
  private final LongAdder rejected = new LongAdder();

  private OtlpReceiver(InetSocketAddress address, boolean keepSpans) throws IOException {
    server = HttpServer.create(address, 0);
    threads = Executors.newCachedThreadPool(OtlpReceiver::daemon);
    server.setExecutor(threads);
    MessageSink spans = keepSpans ? this::keep : ItemCounter::count;
    server.createContext("/v1/traces", new SignalHandler(spans, traces, rejected));
    MessageSink values = keepSpans ? metricStore::add : ItemCounter::count;
    server.createContext("/v1/metrics", new SignalHandler(values, metrics, rejected));
    server.createContext("/v1/logs", new SignalHandler(ItemCounter::count, logs, rejected));
    server.createContext("/stats", this::showCounts);
    server.start();
  }

  /** Starts on a port of the loop-back address, 0 for a free one, and keeps every span. */
  public static OtlpReceiver start(int port) throws IOException {
    return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /** Starts on an address that other machines or containers may reach, and keeps every span. */
  public static OtlpReceiver start(InetSocketAddress address) throws IOException {
    return new OtlpReceiver(address, true);
  }

  /** Starts a receiver that counts spans and keeps none. */
  public static OtlpReceiver startCounting(InetSocketAddress address) throws IOException {
    return new OtlpReceiver(address, false);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** The value for {@code OTEL_EXPORTER_OTLP_ENDPOINT} on this machine. */
  public String endpoint() {
    return "http://127.0.0.1:" + port();
  }

  /** The spans that came since the start or the last {@link #clear}, trace by trace. */
  public List<ReceivedSpan> spans() {
    return store.spans();
  }

  /** Waits for that many spans, or for the time; either way returns what has come. */
  public List<ReceivedSpan> awaitSpans(int count, Duration timeout) throws InterruptedException {
    return awaitSpans(spans -> spans.size() >= count, timeout);
  }

  /** Waits until the spans are enough, or for the time; either way returns what has come. */
  public List<ReceivedSpan> awaitSpans(Predicate<List<ReceivedSpan>> enough, Duration timeout)
      throws InterruptedException {
    return store.await(enough, timeout);
  }

  /**
   * Waits until the histograms of the services have counted enough, or for the time; either way
   * returns what has come, by service and metric.
   */
  public Map<String, Map<String, Long>> awaitHistograms(
      Predicate<Map<String, Map<String, Long>>> enough, Duration timeout)
      throws InterruptedException {
    return metricStore.await(enough, timeout);
  }

  /** Removes and returns the traces of which nothing came for that long, oldest first. */
  public List<Trace> takeQuietTraces(Duration quiet) {
    return store.takeQuiet(quiet);
  }

  public void clear() {
    store.clear();
  }

  public ReceiverCounts counts() {
    return new ReceiverCounts(traces.counts(), metrics.counts(), logs.counts(), rejected.sum());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private long keep(byte[] message) throws IOException {
    List<ReceivedSpan> spans = SpanDecoder.decode(message);
    store.add(spans);
    return spans.size();
  }

  private void showCounts(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] lines = counts().asLines().getBytes(StandardCharsets.US_ASCII);
      exchange.getResponseHeaders().set("Content-Type", "text/plain");
      exchange.sendResponseHeaders(200, lines.length);
      exchange.getResponseBody().write(lines);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "otlp-receiver");
    thread.setDaemon(true);
    return thread;
  }
}
