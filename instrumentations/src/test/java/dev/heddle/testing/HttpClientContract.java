// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.context.BaggageHeader;
import dev.heddle.context.Context;
import dev.heddle.context.Convention;
import dev.heddle.trace.Recording;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanContext;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.Tracer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * How every woven HTTP client behaves, one call for itself and as a part of its caller's trace. A
 * library's test says how to make a call, and what the library cannot do.
 */
public abstract class HttpClientContract extends HttpClientAttempts {
  private static final String STATE = "shop=t61rcWkgMzE,other=1";
  private static final String BAGGAGE = "tenant=blue%20sky;property,user=7";

  @Test
  void makesTheCallAChildOfTheCurrentSpan() throws Exception {
    TestSpan.inside(
        "parent",
        () -> {
          get("/first");
          return get("/second");
        });

    RecordedTrace trace = spans.awaitTrace(3);
    assertThat(trace).isTree("parent", "  GET", "  GET");
    assertThat(trace.span(1)).isChildOf(trace.root());
    assertThat(trace.span(2)).isChildOf(trace.root());
  }

  @Test
  void recordsAndSendsNothingWhilePaused() throws Exception {
    TestSpan.inside(
        "parent",
        () -> {
          Recording.pause("contract");
          try {
            return get("/first");
          } finally {
            Recording.resume("contract");
          }
        });
    get("/second");

    List<Span> made = spans.await(2);
    assertThat(made).extracting(Span::name).containsExactly("parent", "GET");
    assertThat(server.requests().get(0).headers("traceparent")).isEmpty();
    assertThat(server.requests().get(1).headers("traceparent"))
        .containsExactly(Ids.traceparent(made.get(1)));
  }

  @Test
  void sendsItsIdsOnce() throws Exception {
    get("/first");
    get("/second");

    List<Span> made = spans.await(2);
    for (int i = 0; i < 2; i++) {
      assertThat(server.requests().get(i).headers("traceparent"))
          .containsExactly(Ids.traceparent(made.get(i)));
    }
  }

  @Test
  void replacesIdsThatTheApplicationCopied() throws Exception {
    String stale = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    call(HttpCall.of("GET", server.url("/ok")).withHeader("traceparent", stale));

    assertThat(server.onlyRequest().headers("traceparent"))
        .containsExactly(Ids.traceparent(spans.only()));
  }

  @Test
  void passesOnTraceStateAndBaggage() throws Exception {
    SpanContext remote = new SpanContext(1, 2, 3, SpanContext.FLAG_SAMPLED, STATE);
    Span serverSpan =
        Tracer.of("test")
            .startRoot("in", SpanKind.INTERNAL, 0, remote, BaggageHeader.parse(BAGGAGE), 0);

    inside(serverSpan, () -> get("/ok"));

    Span client = spans.await(2).get(0);
    assertThat(client).isChildOf(serverSpan);
    HttpMessage request = server.onlyRequest();
    assertThat(request.headers("traceparent")).containsExactly(Ids.traceparent(client));
    assertThat(request.headers("tracestate")).containsExactly(STATE);
    assertThat(request.headers("baggage")).containsExactly(BAGGAGE);
  }

  @Test
  void leavesTheApplicationsHeadersAlone() throws Exception {
    call(
        HttpCall.of("GET", server.url("/ok"))
            .withHeader("X-Shop", "a,b")
            .withHeader("Accept", "text/plain"));

    HttpMessage request = server.onlyRequest();
    assertThat(request.headers("X-Shop")).containsExactly("a,b");
    assertThat(request.headers("Accept")).containsExactly("text/plain");
    assertThat(request.headers("tracestate")).isEmpty();
    assertThat(request.headers("baggage")).isEmpty();
    spans.only();
  }

  @Test
  void makesNoSecondSpanBeneathAClientSpan() throws Exception {
    Span outer =
        Tracer.of("test")
            .startRoot("outer", SpanKind.INTERNAL, Convention.HTTP_CLIENT, null, null, 0);

    HttpAnswer answer = inside(outer, () -> get("/ok"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(spans.only()).hasName("outer");
  }

  @Test
  void recordsNothingWhereEverythingIsSuppressed() throws Exception {
    Context before = Context.swap(Context.SUPPRESS_ALL);
    try {
      get("/ok");
    } finally {
      Context.swap(before);
    }

    assertThat(server.onlyRequest().headers("traceparent")).isEmpty();
    assertThat(spans.all()).isEmpty();
  }

  @Test
  void sendsTheSamplersRefusal() throws Exception {
    spans.samplesNothing();

    get("/ok");

    assertThat(server.onlyRequest().header("traceparent"))
        .matches("00-\\p{XDigit}{32}-\\p{XDigit}{16}-0[02]");
    assertThat(spans.dropped()).isEqualTo(1);
    assertThat(spans.all()).isEmpty();
  }

  @Test
  void hidesCredentialsOfTheUrl() throws Exception {
    assumeTrue(acceptsCredentialsInUrls());

    call(HttpCall.of("GET", "http://shop:secret@localhost:" + server.port() + "/ok"));

    assertThat(spans.only())
        .hasAttribute("url.full", "http://REDACTED:REDACTED@localhost:" + server.port() + "/ok")
        .hasAttribute("server.address", "localhost");
  }

  @Test
  void hidesSignaturesInTheQuery() throws Exception {
    get("/ok?id=7&sig=hidden&X-Amz-Signature=hidden&Sig=shown");

    assertThat(server.onlyRequest().target()).contains("sig=hidden");
    assertThat(spans.only())
        .hasAttribute(
            "url.full", server.url("/ok?id=7&sig=REDACTED&X-Amz-Signature=REDACTED&Sig=shown"));
  }

  @Test
  void namesAnUnknownMethodHttp() throws Exception {
    assumeTrue(sendsUnknownMethods());

    call(HttpCall.of("PURGE", server.url("/ok")));

    assertThat(server.onlyRequest().method()).isEqualTo("PURGE");
    assertThat(spans.only())
        .hasName("HTTP")
        .hasExactly(expected("_OTHER", "/ok", 200).with("http.request.method_original", "PURGE"));
  }

  @Test
  void givesBackTheContextThatWasCurrent() throws Exception {
    Span parent = TestSpan.start("parent");
    inside(
        parent,
        () -> {
          get("/ok");
          assertThat((Object) Context.current()).isSameAs(parent);
          assertThat(catchThrowable(() -> get("/close"))).isNotNull();
          assertThat((Object) Context.current()).isSameAs(parent);
          return null;
        });

    RecordedTrace trace = spans.awaitTrace(2 + attempts());
    assertThat(trace.childrenOf(trace.root())).hasSize(1 + attempts());
  }

  @Test
  void leavesALargeBodyReadable() throws Exception {
    HttpAnswer answer = get("/large");

    assertThat(answer.body()).hasSize(TestHttpServer.LARGE).matches("x+");
    assertThat(spans.only()).hasExactly(expected("GET", "/large", 200));
  }

  @Test
  void keepsConcurrentCallsApart() throws Exception {
    int threads = 20;
    int calls = 5;

    Concurrently.run(
        threads,
        thread ->
            TestSpan.inside(
                "thread " + thread,
                () -> {
                  for (int i = 0; i < calls; i++) {
                    get("/ok?thread=" + thread);
                  }
                  return null;
                }));

    List<RecordedTrace> traces = spans.awaitTraces(threads, threads * (calls + 1));
    Set<String> sent = new TreeSet<>();
    for (RecordedTrace trace : traces) {
      String thread = trace.root().name().substring("thread ".length());
      for (Span child : trace.childrenOf(trace.root())) {
        assertThat(child).hasAttribute("url.full", server.url("/ok?thread=" + thread));
        sent.add(child.name() + Ids.traceparent(child) + thread);
      }
    }
    Set<String> received = new TreeSet<>();
    for (HttpMessage request : server.requests()) {
      String thread = request.target().substring(request.target().indexOf('=') + 1);
      received.add(request.method() + request.header("traceparent") + thread);
    }
    assertThat(sent).hasSize(threads * calls).isEqualTo(received);
  }

  @Test
  void recordsACallOverTls() throws Exception {
    try (TestHttpServer tls = TestHttpServer.startTls()) {
      HttpCall call = HttpCall.of("GET", tls.url("/ok"));

      HttpAnswer answer = callTls(call, TestCertificate.get().sslContext());

      assertThat(answer.body()).isEqualTo("hello");
      Span span = spans.only();
      assertThat(span)
          .hasNoError()
          .hasAttribute("url.full", tls.url("/ok"))
          .hasAttribute("server.port", tls.port());
      assertThat(tls.onlyRequest().headers("traceparent")).containsExactly(Ids.traceparent(span));
    }
  }

  @Test
  void countsACallUnderWayAndMeasuresBodies() throws Exception {
    String body = "order=42".repeat(2500);
    double sent = sum("http.client.request.body.size");
    double received = sum("http.client.response.body.size");
    List<Double> seen = Collections.synchronizedList(new ArrayList<>());
    server.beforeAnswer(() -> seen.add(activeCalls()));

    call(HttpCall.of("POST", server.url("/echo")).withBody(body));
    spans.samplesNothing();
    get("/ok");

    assertThat(seen).containsExactly(1.0, 1.0);
    assertThat(activeCalls()).isZero();
    assertThat(sum("http.client.request.body.size") - sent).isEqualTo(20_000);
    assertThat(sum("http.client.response.body.size") - received).isEqualTo(20_000 + 5);
  }

  private double activeCalls() {
    double active = 0;
    for (CollectedMetrics.Point point :
        CollectedMetrics.now().points("http.client.active_requests")) {
      boolean here = Long.valueOf(server.port()).equals(point.attributes.value("server.port"));
      active += here ? point.value : 0;
    }
    return active;
  }

  private static double sum(String metric) {
    double sum = 0;
    for (CollectedMetrics.Point point : CollectedMetrics.now().points(metric)) {
      sum += point.histogram == null ? 0 : point.histogram.sum();
    }
    return sum;
  }

  @Test
  void recordsACallOverHttp2() throws Exception {
    assumeTrue(speaksHttp2());
    try (Http2Server http2 = Http2Server.start()) {
      HttpAnswer answer =
          callTls(HttpCall.of("GET", http2.url("/hello.txt")), TestCertificate.get().sslContext());

      assertThat(answer.body()).isEqualTo("hello");
      Span span = spans.only();
      assertThat(span)
          .hasNoError()
          .hasAttribute("url.full", http2.url("/hello.txt"))
          .hasAttribute("http.response.status_code", 200)
          .hasAttribute("network.protocol.version", "2");
      assertThat(http2.awaitHeaders("traceparent")).containsExactly(Ids.traceparent(span));
    }
  }

  @Test
  void countsCallsThatTheSamplerRefusesInTheSameSeries() throws Exception {
    get("/ok");
    spans.await(1);
    spans.samplesNothing();
    get("/ok");

    assertThat(HeddleExtension.metrics().count()).isEqualTo(2);
    assertThat(HeddleExtension.metrics().recorded()).hasSize(1);
  }
}
