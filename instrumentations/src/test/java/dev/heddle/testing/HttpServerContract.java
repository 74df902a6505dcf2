// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.trace.Recording;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How every woven HTTP server behaves, one request for itself and as a part of its caller's trace.
 * A library's test starts a server on 127.0.0.1 that hands every request to {@link
 * ContractApplication}, and says what the library cannot do.
 */
public abstract class HttpServerContract extends HttpServerBehaviour {
  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @Test
  void continuesTheCallersTrace() throws Exception {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Traceparent", PARENT);
    headers.put("TRACESTATE", "shop=t61rcWkgMzE,other=1");
    headers.put("baggage", "tenant=blue%20sky;property,user=7");

    HttpMessage response = exchange("GET", "/context", headers, null);

    Span span = spans.only();
    assertThat(span).hasRemoteParent(PARENT);
    assertThat(response.body())
        .isEqualTo(
            Ids.traceparent(span) + "|shop=t61rcWkgMzE,other=1|tenant=blue%20sky;property,user=7");
  }

  @Test
  void recordsNothingWhilePausedAndEverythingAfterIt() throws Exception {
    HttpMessage paused;
    Recording.pause("contract");
    try {
      paused = exchange("GET", "/context", Map.of("traceparent", PARENT), null);
    } finally {
      Recording.resume("contract");
    }
    HttpMessage after = get("/ok");

    assertThat(paused.status()).isEqualTo(200);
    assertThat(paused.body()).doesNotContain("0af7651916cd43dd8448eb211c80319c");
    assertThat(after.body()).isEqualTo("hello");
    assertThat(spans.only()).isRoot().hasExactly(expected("GET", "/ok", 200));
  }

  @Test
  void endsWhatIsOpenWhenAPauseBegins() throws Exception {
    HttpMessage response;
    try {
      response = get("/pause");
    } finally {
      Recording.resume("contract");
    }
    get("/ok");

    assertThat(response.status()).isEqualTo(200);
    assertThat(spans.await(2).get(0)).isRoot().hasExactly(expected("GET", "/pause", 200));
  }

  @Test
  void capturesTheHeadersThatAreAskedFor() throws Exception {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Asked", "what");
    headers.put("x-asked", "and why");
    headers.put("X-Other", "not this");
    headers.put("Cookie", "session=secret");

    HttpMessage response = exchange("GET", "/headers", headers, null);

    assertThat(response.headers("x-answered")).containsExactly("first", "second");
    assertThat(spans.only())
        .hasExactly(
            expected("GET", "/headers", 200)
                .with("http.request.header.x-asked", new String[] {"what", "and why"})
                .with("http.request.header.cookie", new String[] {"REDACTED"})
                .with("http.response.header.x-answered", new String[] {"first", "second"})
                .with("http.response.header.set-cookie", new String[] {"REDACTED"}));
  }

  @Test
  void joinsHeadersThatWereSentTwice() throws Exception {
    client()
        .send(
            request("GET", "/context", Map.of("traceparent", PARENT), null)
                .replace("\r\n\r\n", "\r\ntracestate: a=1\r\ntracestate: b=2\r\n")
                .concat("baggage: x=1\r\nbaggage: y=2\r\n\r\n"));

    assertThat(client().receive(false).body()).endsWith("|a=1,b=2|x=1,y=2");
    assertThat(spans.only()).hasRemoteParent(PARENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
        "hello"
      })
  void beginsATraceWhereTheParentIsMalformed(String malformed) throws Exception {
    Map<String, String> headers = Map.of("traceparent", malformed, "tracestate", "a=1");

    HttpMessage response = exchange("GET", "/context", headers, null);

    assertThat(spans.only()).isRoot();
    assertThat(response.body()).endsWith("||");
  }

  @Test
  void beginsATraceWhereTwoParentsAreSent() throws Exception {
    client()
        .send(
            request("GET", "/ok", Map.of("traceparent", PARENT), null)
                .replace("\r\n\r\n", "\r\ntraceparent: " + traceparent(6) + "\r\n\r\n"));
    client().receive(false);

    assertThat(spans.only()).isRoot();
  }

  @Test
  void beginsAnotherTraceWithEachRequest() throws Exception {
    for (int i = 0; i < 5; i++) {
      get("/ok");
    }

    List<RecordedTrace> traces = spans.awaitTraces(5, 5);
    assertThat(traces).allSatisfy(trace -> assertThat(trace.root()).isRoot());
  }

  @Test
  void takesNoParentFromWhatIsLeftOnItsThreads() throws Exception {
    int requests = 20;
    get("/leak");
    for (int i = 0; i < requests; i++) {
      exchange("GET", "/child?" + i, Map.of("traceparent", traceparent(i)), null);
      get("/ok");
    }

    List<Span> all = spans.await(2 + 3 * requests);
    for (Span span : all) {
      if (span.kind() == SpanKind.SERVER) {
        boolean child = Attributes.of(span).get("url.query") != null;
        if (child) {
          assertThat(span).hasRemoteParent(traceparent(span.parentSpanId() - 1));
        } else {
          assertThat(span).isRoot();
        }
      }
    }
  }

  @Test
  void continuesATraceThatTheSamplerRefuses() throws Exception {
    spans.samplesNothing();

    HttpMessage response = exchange("GET", "/context", Map.of("traceparent", PARENT), null);

    assertThat(response.body()).startsWith(PARENT.substring(0, 36)).contains("-00|");
    assertThat(spans.dropped()).isEqualTo(1);
    assertThat(spans.all()).isEmpty();
  }

  @Test
  void countsARequestWhileItIsServed() throws Exception {
    assertThat(get("/active").body()).isEqualTo("1");
    spans.await(1);
    spans.samplesNothing();

    assertThat(get("/active").body()).isEqualTo("1");
    assertThat(exchange("POST", "/active", Map.of(), "x").body()).isEqualTo("1");

    assertThat(CollectedMetrics.now().points("http.server.active_requests"))
        .extracting(point -> point.attributes.toString())
        .contains("{http.request.method=GET, url.scheme=http}")
        .contains("{http.request.method=POST, url.scheme=http}");
  }

  @Test
  void measuresBodies() throws Exception {
    String body = "order=42".repeat(2500);
    double received = sum("http.server.request.body.size");
    double sent = sum("http.server.response.body.size");

    exchange("POST", "/echo", Map.of(), body);
    if (keepsConnections()) {
      exchange("HEAD", "/echo", Map.of(), null);
      get("/status/204");
    }

    awaitCount(HeddleExtension.metrics(), keepsConnections() ? 3 : 1);
    assertThat(sum("http.server.request.body.size") - received).isEqualTo(20_000);
    assertThat(sum("http.server.response.body.size") - sent)
        .isEqualTo(knowsSizesOfResponses() ? 20_000 : 0);
  }

  @Test
  void recordsAForwardOnce() throws Exception {
    assumeTrue(canForward());

    assertThat(get("/forward").body()).isEqualTo("hello");

    assertThat(spans.only()).hasExactly(expected("GET", "/forward", 200));
  }

  @Test
  void recordsAnIncludeOnce() throws Exception {
    assumeTrue(canForward());

    assertThat(get("/include").body()).isEqualTo("hello");

    assertThat(spans.only()).hasExactly(expected("GET", "/include", 200));
  }

  private static double sum(String metric) {
    double sum = 0;
    for (CollectedMetrics.Point point : CollectedMetrics.now().points(metric)) {
      sum += point.histogram == null ? 0 : point.histogram.sum();
    }
    return sum;
  }

  @Test
  void countsRequestsThatTheSamplerRefusesInTheSameSeries() throws Exception {
    get("/ok");
    spans.await(1);
    spans.samplesNothing();
    get("/ok");

    RecordedMetrics metrics = HeddleExtension.metrics();
    awaitCount(metrics, 2);
    assertThat(metrics.recorded()).hasSize(1);
  }

  private static void awaitCount(RecordedMetrics metrics, long count) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (metrics.count() < count && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(1_000_000); // the response comes before the request's end
    }
    assertThat(metrics.count()).isEqualTo(count);
  }
}
