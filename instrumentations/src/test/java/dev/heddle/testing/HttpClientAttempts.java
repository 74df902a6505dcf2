// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.heddle.context.Context;
import dev.heddle.semconv.http.HttpAttempts;
import dev.heddle.trace.Span;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/**
 * What {@link HttpClientContract} says of calls that send several requests, or end on another
 * thread, or are given up.
 */
abstract class HttpClientAttempts extends HttpClientBehaviour {
  private static final String RESENDS = "http.request.resend_count";
  private static final int THREADS_USED = 20;

  /** How many spans a followed redirect makes; 0 where the library does not follow. */
  protected int spansOfRedirect() {
    return 2;
  }

  /**
   * Makes these calls one after the other by one client that keeps connections alive and repeats
   * what failed on one of them; returns the last answer. Libraries that do not, or do so unseen,
   * leave it.
   */
  protected HttpAnswer callInTurn(HttpCall first, HttpCall second) throws Exception {
    throw new TestAbortedException("no retries");
  }

  /**
   * Starts the call and completes the future from within the library's callback, after having run
   * {@code inCallback} there; all by one client. Libraries without callbacks leave it.
   */
  protected CompletableFuture<HttpAnswer> callAsync(HttpCall call, Runnable inCallback) {
    throw new TestAbortedException("no callbacks");
  }

  /**
   * Starts the call, cancels it when {@code untilSent} returns, and returns when it is over.
   * Libraries that cannot leave it.
   */
  protected void callAndCancel(HttpCall call, Runnable untilSent) throws Exception {
    throw new TestAbortedException("no cancellation");
  }

  /**
   * Makes the call, with a callback where the library has any, and runs {@code inside} wherever the
   * library lets the application take part in it: as a producer, an interceptor, an executor.
   */
  protected void callAndTakePart(HttpCall call, Runnable inside) throws Exception {
    throw new TestAbortedException("nothing of the application's runs inside a call");
  }

  /**
   * Makes the call and returns the names of the headers that the application's own request object
   * has then. Libraries whose object is what is sent leave it.
   */
  protected Collection<String> headersAfterwards(HttpCall call) throws Exception {
    throw new TestAbortedException("no request apart from what is sent");
  }

  /** For libraries whose calls block: calls on a thread of its own, and cancels from this one. */
  protected static void cancelWhileRunning(
      Callable<?> call, Runnable untilSent, Runnable cancellation) throws Exception {
    FutureTask<Object> running = new FutureTask<>(call::call);
    new Thread(running, "to-be-cancelled").start();
    untilSent.run();
    cancellation.run();
    Throwable thrown = catchThrowable(() -> running.get(10, TimeUnit.SECONDS));
    assertThat(thrown).as("what the cancelled call threw").isInstanceOf(ExecutionException.class);
  }

  @Test
  void recordsARedirect() throws Exception {
    HttpAnswer answer = get("/redirect");

    int attempts = spansOfRedirect();
    assertThat(answer.status()).isEqualTo(attempts == 0 ? 302 : 200);
    assertThat(server.requests()).hasSize(attempts == 0 ? 1 : 2);
    List<Span> made = spans.await(Math.max(attempts, 1));
    assertThat(made.get(0)).hasNoError().hasAttribute("url.full", server.url("/redirect"));
    assertThat(made.get(0))
        .hasAttribute("http.response.status_code", attempts == 1 ? 200 : 302)
        .hasNoAttribute(RESENDS);
    if (attempts == 2) {
      assertThat(made.get(1)).hasExactly(expected("GET", "/ok", 200).with(RESENDS, 1));
    }
    assertThatEachIsSent(made);
  }

  @Test
  void makesTheAttemptsSiblings() throws Exception {
    TestSpan.inside("parent", () -> get("/redirect"));

    RecordedTrace trace = spans.awaitTrace(1 + Math.max(spansOfRedirect(), 1));
    assertThat(trace.childrenOf(trace.root())).hasSize(trace.spans().size() - 1);
  }

  @Test
  void numbersARetry() throws Exception {
    HttpAnswer answer =
        callInTurn(HttpCall.of("GET", server.url("/ok")), HttpCall.of("GET", server.url("/fresh")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(server.requests()).hasSize(3);
    List<Span> made = spans.await(3);
    assertThat(made.get(0)).hasNoAttribute(RESENDS);
    assertThat(made.get(1))
        .hasAttribute("url.full", server.url("/fresh"))
        .hasNoAttribute("http.response.status_code")
        .hasNoAttribute(RESENDS);
    assertThat(Attributes.of(made.get(1)).get("error.type")).isNotNull();
    assertThat(made.get(2)).hasExactly(expected("GET", "/fresh", 200).with(RESENDS, 1));
    assertThatEachIsSent(made);
  }

  private void assertThatEachIsSent(List<Span> made) {
    for (int i = 0; i < made.size(); i++) {
      assertThat(server.requests().get(i).headers("traceparent"))
          .containsExactly(Ids.traceparent(made.get(i)));
    }
  }

  @Test
  void endsTheSpanOfACallThatIsCancelled() throws Exception {
    callAndCancel(HttpCall.of("GET", server.url("/silent")), this::awaitRequest);

    assertThat(spans.only())
        .hasName("GET")
        .hasAttribute("url.full", server.url("/silent"))
        .hasNoAttribute("http.response.status_code");
  }

  private void awaitRequest() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (server.requests().isEmpty() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void leavesTheCallersRequestAsItIs() throws Exception {
    Collection<String> headers =
        headersAfterwards(HttpCall.of("GET", server.url("/ok")).withHeader("X-Shop", "a"));

    assertThat(headers).contains("X-Shop").doesNotContain("traceparent");
    assertThat(server.onlyRequest().headers("traceparent"))
        .containsExactly(Ids.traceparent(spans.only()));
  }

  @Test
  void callsBackInTheCallersContext() throws Exception {
    List<Context> seen = new CopyOnWriteArrayList<>();
    Span parent = TestSpan.start("parent");

    CompletableFuture<HttpAnswer> answer =
        inside(
            parent,
            () ->
                callAsync(
                    HttpCall.of("GET", server.url("/ok")), () -> seen.add(Context.current())));

    assertThat(answer.get(10, TimeUnit.SECONDS))
        .isEqualTo(new HttpAnswer(200, "hello", "contract"));
    assertThat(seen).containsExactly(parent);
    RecordedTrace trace = spans.awaitTrace(2);
    assertThat(trace).isTree("parent", "  GET");
    assertThat(trace.span(1)).hasExactly(expected("GET", "/ok", 200));
  }

  @Test
  void numbersARedirectOfACallWithCallback() throws Exception {
    CompletableFuture<HttpAnswer> answer =
        inside(
            TestSpan.start("parent"),
            () -> callAsync(HttpCall.of("GET", server.url("/redirect")), () -> {}));

    int attempts = Math.max(spansOfRedirect(), 1);
    assertThat(answer.get(10, TimeUnit.SECONDS).status()).isEqualTo(attempts == 2 ? 200 : 302);
    RecordedTrace trace = spans.awaitTrace(1 + attempts);
    List<Span> children = trace.childrenOf(trace.root());
    assertThat(children).hasSize(attempts);
    if (attempts == 2) {
      assertThat(children.get(1)).hasExactly(expected("GET", "/ok", 200).with(RESENDS, 1));
    }
    assertThatEachIsSent(children);
  }

  @Test
  void leavesNoContextOnTheThreadsThatCallBack() throws Exception {
    for (int i = 0; i < THREADS_USED; i++) {
      inside(
              TestSpan.start("parent"),
              () -> callAsync(HttpCall.of("GET", server.url("/ok")), () -> {}))
          .get(10, TimeUnit.SECONDS);
    }
    spans.await(2 * THREADS_USED);
    spans.clear();
    List<String> seen = new CopyOnWriteArrayList<>();

    for (int i = 0; i < THREADS_USED; i++) {
      callAsync(
              HttpCall.of("GET", server.url("/ok")),
              () -> seen.add(Context.current() == null ? "nothing" : "something"))
          .get(10, TimeUnit.SECONDS);
    }

    assertThat(seen).hasSize(THREADS_USED).containsOnly("nothing");
    spans.await(THREADS_USED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ok", "/redirect", "/close"})
  void letsGoOfTheRequestWhenACallIsOver(String path) {
    List<Context> taken = new CopyOnWriteArrayList<>();
    HttpCall call = HttpCall.of("GET", server.url(path));

    Throwable thrown =
        catchThrowable(
            () ->
                TestSpan.inside(
                    "parent",
                    () -> {
                      callAndTakePart(call, () -> taken.add(Context.current()));
                      return null;
                    }));

    assumeFalse(thrown instanceof TestAbortedException);
    assertThat(taken).isNotEmpty();
    for (Context context : taken) {
      if (context instanceof HttpAttempts) {
        awaitReleased((HttpAttempts<?, ?>) context);
      }
    }
  }

  private static void awaitReleased(HttpAttempts<?, ?> call) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (call.request() != null && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat((Object) call.request()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/close", "/reset"})
  void recordsTheFailureOfACallWithCallback(String path) {
    String url = server.url(path);
    Throwable thrown = failureOfCallback(url);
    assertFailed(lastAttempt(), thrown)
        .hasAttribute("url.full", url)
        .hasNoAttribute("http.response.status_code");
  }

  @Test
  void recordsARefusedConnectionOfACallWithCallback() throws Exception {
    assumeFalse(connectsBeforeTheRequest());
    int closedPort;
    try (ServerSocket socket = new ServerSocket(0)) {
      closedPort = socket.getLocalPort();
    }
    String url = "http://localhost:" + closedPort + "/ok";
    Throwable thrown = failureOfCallback(url);
    assertFailed(lastAttempt(), thrown)
        .hasAttribute("url.full", url)
        .hasNoAttribute("http.response.status_code");
  }

  private Throwable failureOfCallback(String url) {
    CompletableFuture<HttpAnswer> answer = callAsync(HttpCall.of("GET", url), () -> {});

    Throwable thrown = catchThrowable(() -> answer.get(10, TimeUnit.SECONDS));

    assertThat(thrown).isNotNull();
    return thrown;
  }

  static <T> T inside(Span span, Callable<T> work) throws Exception {
    span.attach();
    try {
      return work.call();
    } finally {
      span.detach();
      span.end();
    }
  }
}
