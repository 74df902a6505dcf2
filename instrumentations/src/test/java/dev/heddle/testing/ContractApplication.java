// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import dev.heddle.context.Baggage;
import dev.heddle.context.Context;
import dev.heddle.trace.Recording;
import dev.heddle.trace.Span;

/**
 * The web application that every server's contract runs: a library's test calls {@link #handle} for
 * every request. Any thread.
 *
 * <p>{@code /status/404} answers so · {@code /error/404} has the server answer so · {@code /throw}
 * throws · {@code /flush-throw} throws when the response is under way · {@code /redirect} to {@code
 * /ok} · {@code /echo} the body · {@code /query} the query · {@code /child} makes a span inside ·
 * {@code /context} tells what is current · {@code /headers} answers with some · {@code /active} how
 * many requests the metrics say are under way · {@code /pause} pauses Heddle · {@code /leak} leaves
 * a context on the thread · {@code /endless} writes until the client is gone · {@code /forward},
 * {@code /include} · {@code /async}, {@code /async-dispatch}, {@code /async-throw}, {@code
 * /async-timeout} · anything else answers {@code hello}.
 */
public final class ContractApplication {
  static final String MESSAGE = "broken order";
  static final String ERROR_PAGE = "error page";
  private static final long ASYNC_TIMEOUT_MILLIS = 10_000;

  private ContractApplication() {}

  public static void handle(ServerExchange exchange) throws Exception {
    String path = exchange.path();
    int slash = path.indexOf('/', 1);
    String first = slash < 0 ? path : path.substring(0, slash);
    switch (first) {
      case "/status":
        exchange.answer(number(path, slash), "");
        break;
      case "/error":
        exchange.sendError(number(path, slash));
        break;
      case "/error-page":
        exchange.answer(507, ERROR_PAGE);
        break;
      case "/throw":
        throw new IllegalStateException(MESSAGE);
      case "/flush-throw":
        exchange.flush("partial");
        throw new IllegalStateException(MESSAGE);
      case "/redirect":
        exchange.redirect("/ok");
        break;
      case "/echo":
        exchange.answer(200, exchange.body());
        break;
      case "/query":
        exchange.answer(200, String.valueOf(exchange.query()));
        break;
      case "/child":
        exchange.answer(200, TestSpan.inside("work " + exchange.query(), () -> describeContext()));
        break;
      case "/context":
        exchange.answer(200, describeContext());
        break;
      case "/pause":
        Recording.pause("contract");
        exchange.answer(200, describeContext());
        break;
      case "/active":
        exchange.answer(200, String.valueOf(activeRequests()));
        break;
      case "/leak":
        leakContext();
        exchange.answer(200, "");
        break;
      case "/endless":
        writeUntilTheClientIsGone(exchange);
        break;
      case "/forward":
        exchange.forward("/ok");
        break;
      case "/include":
        exchange.include("/ok");
        break;
      case "/async":
        ServerExchange.AsyncAnswer later = exchange.startAsync(ASYNC_TIMEOUT_MILLIS);
        elsewhere(() -> later.answer(200, "later"));
        break;
      case "/async-dispatch":
        ServerExchange.AsyncAnswer toOk = exchange.startAsync(ASYNC_TIMEOUT_MILLIS);
        elsewhere(() -> toOk.dispatch("/child"));
        break;
      case "/async-throw":
        ServerExchange.AsyncAnswer toThrow = exchange.startAsync(ASYNC_TIMEOUT_MILLIS);
        elsewhere(() -> toThrow.dispatch("/throw"));
        break;
      case "/async-timeout":
        if (exchange.isDispatchedAgain()) {
          exchange.answer(500, ""); // some servers ask the application for the error
        } else {
          exchange.startAsync(50);
        }
        break;
      case "/headers":
        exchange.addHeader("X-Answered", "first");
        exchange.addHeader("X-Answered", "second");
        exchange.addHeader("Set-Cookie", "session=secret");
        exchange.answer(200, "");
        break;
      default:
        exchange.answer(200, TestHttpServer.GREETING);
    }
  }

  private static long activeRequests() {
    long active = 0;
    for (CollectedMetrics.Point point :
        CollectedMetrics.now().points("http.server.active_requests")) {
      active += (long) point.value;
    }
    return active;
  }

  private static int number(String path, int slash) {
    return Integer.parseInt(path.substring(slash + 1));
  }

  /** {@code traceparent|tracestate|baggage} of the current context. */
  private static String describeContext() {
    Context context = Context.current();
    Span span = context == null ? null : context.span();
    if (context == null || span == null) {
      return "none";
    }
    Baggage baggage = context.baggage();
    return Ids.traceparent(span)
        + '|'
        + (span.traceState() == null ? "" : span.traceState())
        + '|'
        + (baggage == null ? "" : baggage.header());
  }

  /** As an application's own mistake would: attached and never detached. */
  private static void leakContext() {
    Span leaked = TestSpan.start("leaked");
    leaked.attach();
    leaked.end();
  }

  private static void writeUntilTheClientIsGone(ServerExchange exchange) throws Exception {
    String text = "x".repeat(64 * 1024);
    for (int i = 0; i < 10_000; i++) {
      exchange.flush(text);
    }
  }

  private static void elsewhere(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            },
            "contract-application");
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
  }

  private interface Work {
    void run() throws Exception;
  }
}
