// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import dev.heddle.demo.receiver.OtlpReceiver;
import dev.heddle.demo.receiver.ReceivedSpan;
import dev.heddle.demo.receiver.TextStyle;
import dev.heddle.demo.receiver.Trace;
import dev.heddle.demo.receiver.TraceTreePrinter;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Makes the demo's requests one after the other and shows the trace of each. */
final class DemoRun {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LITTLE_PATIENCE = Duration.ofSeconds(2);
  private static final String SERVED = "http.server.request.duration";
  private static final long SETTLE_MILLIS = 500; // more than the agents' export delay

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI shop;
  private final OtlpReceiver receiver;
  private final PrintStream out;
  private final TextStyle style;
  private final TraceTreePrinter printer;

  private final Set<String> shown = new HashSet<>();
  private final Set<String> services = new HashSet<>();
  private final List<String> faults = new ArrayList<>();
  private int spans;
  private int lost;

  DemoRun(DemoServices services, PrintStream out, TextStyle style) {
    this.shop = URI.create(services.shop().url());
    this.receiver = services.receiver();
    this.out = out;
    this.style = style;
    this.printer = new TraceTreePrinter(style);
  }

  /** True when every request became a complete trace and both services took part. */
  boolean run(List<DemoRequest> requests) throws IOException, InterruptedException {
    long startUnixNanos = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    for (DemoRequest request : requests) {
      make(request);
    }
    if (!services.containsAll(Set.of("shop", "stock"))) {
      faults.add("spans came only from " + services);
    }
    int early = showStrays(startUnixNanos);
    showMetrics(requests.size());
    out.printf(
        "%d requests, %d traces, %d spans over %d services, %d lost (%d more spans before them)%n",
        requests.size(), shown.size(), spans, services.size(), lost, early);
    faults.forEach(fault -> out.println(style.error("missing: " + fault)));
    return faults.isEmpty();
  }

  /** The metrics count every request that the traces show. */
  private void showMetrics(int requests) throws InterruptedException {
    Map<String, Map<String, Long>> counts =
        receiver.awaitHistograms(
            all -> served(all) >= requests, faults.isEmpty() ? PATIENCE : LITTLE_PATIENCE);
    out.println("counted by metrics");
    counts.forEach(
        (service, metrics) -> metrics.forEach((name, count) -> show(service, name, count)));
    out.println();
    if (served(counts) != requests) {
      faults.add(SERVED + " of shop counts " + served(counts) + " requests, not " + requests);
    }
  }

  private void show(String service, String metric, long count) {
    if (metric.startsWith("http.") || metric.startsWith("db.")) { // not the JVM's, nor our own
      out.printf("  %-5s  %-31s  %d%n", service, metric, count);
    }
  }

  private static long served(Map<String, Map<String, Long>> counts) {
    return counts.getOrDefault("shop", Map.of()).getOrDefault(SERVED, 0L);
  }

  /** Shows what a request began and its trace does not have; says how many spans are older. */
  private int showStrays(long startUnixNanos) {
    Map<String, List<ReceivedSpan>> others = new LinkedHashMap<>();
    int early = 0;
    for (ReceivedSpan span : receiver.spans()) {
      if (span.startUnixNanos() < startUnixNanos) {
        early++; // of the applications' start
      } else if (!shown.contains(span.traceId())) {
        others.computeIfAbsent(span.traceId(), id -> new ArrayList<>()).add(span);
      }
    }
    others.forEach(
        (id, trace) -> {
          out.println("not part of a request's trace:");
          out.println(printer.print(new Trace(id, trace)));
          faults.add("trace " + id + " belongs to no request");
        });
    return early;
  }

  private void make(DemoRequest request) throws IOException, InterruptedException {
    int status =
        client
            .send(
                HttpRequest.newBuilder(shop.resolve(request.target()))
                    .timeout(Duration.ofSeconds(30))
                    .build(),
                BodyHandlers.discarding())
            .statusCode();
    out.println("GET " + request.target() + " " + style.arrow() + " " + status);
    if (status != request.status()) {
      faults.add(request.target() + ": status " + request.status() + " instead of " + status);
    }
    receiver.awaitSpans(
        all -> TraceCheck.of(request, traceOf(request, all)).isComplete(),
        faults.isEmpty() ? PATIENCE : LITTLE_PATIENCE);
    Thread.sleep(SETTLE_MILLIS); // what comes now was not expected, and is shown too
    show(request, traceOf(request, receiver.spans()));
  }

  /** The spans of the trace that the request started, empty when it did not come yet. */
  private List<ReceivedSpan> traceOf(DemoRequest request, List<ReceivedSpan> all) {
    for (ReceivedSpan span : all) {
      if (request.entry().matches(span) && !shown.contains(span.traceId())) {
        String id = span.traceId();
        return all.stream().filter(each -> each.traceId().equals(id)).toList();
      }
    }
    return List.of();
  }

  private void show(DemoRequest request, List<ReceivedSpan> trace) {
    TraceCheck check = TraceCheck.of(request, trace);
    lost += check.lost();
    if (!check.isComplete()) {
      String fault = trace.isEmpty() ? "no trace came" : check.description();
      faults.add(request.target() + ": " + fault);
    }
    if (!trace.isEmpty()) {
      String id = trace.get(0).traceId();
      shown.add(id);
      spans += trace.size();
      trace.forEach(span -> services.add(span.service()));
      out.println(printer.print(new Trace(id, trace)));
    }
  }
}
