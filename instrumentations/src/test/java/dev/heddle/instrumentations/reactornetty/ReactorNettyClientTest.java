// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.reactornetty;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.http.ReactorClients;
import dev.heddle.context.Context;
import dev.heddle.testing.HttpAnswer;
import dev.heddle.testing.HttpCall;
import dev.heddle.testing.HttpClientContract;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.TestSpan;
import dev.heddle.trace.Span;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.JdkSslContext;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

@LibraryVersions({
  "io.projectreactor.netty:reactor-netty:0.9.0.RELEASE",
  "io.projectreactor.netty:reactor-netty-http:1.0.0",
  "io.projectreactor.netty:reactor-netty-http:latest, !io.netty:netty-codec-native-quic,"
      + " !io.netty:netty-transport-native-epoll, !io.netty:netty-resolver-dns-native-macos",
})
class ReactorNettyClientTest extends HttpClientContract {
  private static ConnectionProvider connections;

  @BeforeAll
  static void start() {
    connections = ReactorClients.pool("contract", 100);
  }

  @AfterAll
  static void stop() {
    connections.disposeLater().block(Duration.ofSeconds(10));
  }

  @Override
  protected String instrumentation() {
    return "netty";
  }

  @Override
  protected boolean acceptsCredentialsInUrls() {
    return false; // they are taken for a part of the host
  }

  @Override
  protected HttpAnswer call(HttpCall call) throws Exception {
    return answer(exchange(ReactorClients.client(call, connections), call));
  }

  @Override
  protected HttpAnswer callTls(HttpCall call, SSLContext context) throws Exception {
    JdkSslContext trusting = new JdkSslContext(context, true, ClientAuth.NONE);
    return answer(
        exchange(
            ReactorClients.client(call, connections).secure(spec -> spec.sslContext(trusting)),
            call));
  }

  @Override
  protected CompletableFuture<HttpAnswer> callAsync(HttpCall call, Runnable inCallback) {
    return exchange(ReactorClients.client(call, connections), call)
        .doOnNext(answer -> inCallback.run())
        .toFuture();
  }

  @Override
  protected void callAndCancel(HttpCall call, Runnable untilSent) {
    Disposable subscription = exchange(ReactorClients.client(call, connections), call).subscribe();
    untilSent.run();
    subscription.dispose();
  }

  private static HttpAnswer answer(Mono<HttpAnswer> answer) throws Exception {
    try {
      return answer.block(Duration.ofSeconds(10));
    } catch (RuntimeException e) {
      Throwable thrown = Exceptions.unwrap(e);
      throw thrown instanceof Exception ? (Exception) thrown : e;
    }
  }

  private static Mono<HttpAnswer> exchange(HttpClient client, HttpCall call) {
    HttpClient.RequestSender request =
        client.request(HttpMethod.valueOf(call.method())).uri(call.url());
    String body = call.body();
    HttpClient.ResponseReceiver<?> sent =
        body == null ? request : request.send(Mono.fromSupplier(() -> buffer(body)));
    return sent.responseSingle(
        (response, content) ->
            content
                .asString(ISO_8859_1)
                .defaultIfEmpty("")
                .map(
                    text ->
                        new HttpAnswer(
                            response.status().code(),
                            text,
                            response.responseHeaders().get("X-Server"))));
  }

  private static ByteBuf buffer(String body) {
    return Unpooled.copiedBuffer(body, ISO_8859_1);
  }

  @Test
  void takesTheContextOfWhoSubscribesAndNotOfWhoPreparesTheCall() throws Exception {
    HttpCall call = HttpCall.of("GET", server.url("/ok"));
    Mono<HttpAnswer> prepared =
        TestSpan.inside(
            "preparing", () -> exchange(ReactorClients.client(call, connections), call));

    TestSpan.inside("subscribing", () -> answer(prepared));

    assertThat(spans.awaitTraces(2, 3).get(1)).isTree("subscribing", "  GET");
  }

  @Test
  void takesTheContextAlongToAnotherThreadThatSubscribes() throws Exception {
    HttpCall call = HttpCall.of("GET", server.url("/ok"));

    HttpAnswer answered =
        TestSpan.inside(
            "parent",
            () ->
                answer(
                    exchange(ReactorClients.client(call, connections), call)
                        .subscribeOn(Schedulers.parallel())
                        .publishOn(Schedulers.single())));

    assertThat(answered.body()).isEqualTo("hello");
    assertThat(spans.awaitTrace(2)).isTree("parent", "  GET");
  }

  @Test
  void keepsCallsApartThatWaitForTheSameConnection() throws Exception {
    ConnectionProvider one = ReactorClients.pool("one", 1);
    int calls = 2; // and one more: all that may wait
    try {
      CompletableFuture<?>[] answers = new CompletableFuture<?>[calls];
      for (int i = 0; i < calls; i++) {
        HttpCall call = HttpCall.of("GET", server.url("/ok?call=" + i));
        answers[i] =
            TestSpan.inside(
                "call " + i, () -> exchange(ReactorClients.client(call, one), call).toFuture());
      }
      HttpCall nobodys = HttpCall.of("GET", server.url("/ok?call=none"));
      exchange(ReactorClients.client(nobodys, one), nobodys).toFuture().get(10, TimeUnit.SECONDS);
      CompletableFuture.allOf(answers).get(10, TimeUnit.SECONDS);
    } finally {
      one.disposeLater().block(Duration.ofSeconds(10));
    }

    spans.awaitTraces(calls + 1, 2 * calls + 1);
    for (Span span : spans.all()) {
      if (span.name().startsWith("call ")) {
        Span child = childOf(span);
        assertThat(child)
            .hasAttribute("url.full", server.url("/ok?" + span.name().replace(' ', '=')));
      }
    }
  }

  private Span childOf(Span parent) {
    return spans.all().stream()
        .filter(span -> span.parentSpanId() == parent.spanId())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void seesTheContextInOperatorsBehindTheCall() throws Exception {
    HttpCall call = HttpCall.of("GET", server.url("/ok"));
    CompletableFuture<@Nullable Context> seen = new CompletableFuture<>();

    Span parent = TestSpan.start("parent");
    parent.attach();
    CompletableFuture<?> answer =
        exchange(ReactorClients.client(call, connections), call)
            .flatMap(first -> exchange(ReactorClients.client(call, connections), call))
            .doOnNext(second -> seen.complete(Context.current()))
            .toFuture();
    parent.detach();
    answer.get(10, TimeUnit.SECONDS);
    parent.end();

    assertThat(seen.get(10, TimeUnit.SECONDS) == parent).isTrue();
    assertThat(spans.awaitTrace(3)).isTree("parent", "  GET", "  GET");
  }

  @Test
  void endsTheSpanOfACallThatTakesTooLong() throws Exception {
    HttpCall call = HttpCall.of("GET", server.url("/silent"));
    CompletableFuture<HttpAnswer> answer =
        exchange(ReactorClients.client(call, connections), call)
            .timeout(Duration.ofMillis(300))
            .toFuture();

    assertThat(answer.handle((got, thrown) -> thrown).get(10, TimeUnit.SECONDS))
        .isInstanceOf(TimeoutException.class);
    assertThat(spans.only()).hasName("GET").hasNoAttribute("http.response.status_code");
  }
}
