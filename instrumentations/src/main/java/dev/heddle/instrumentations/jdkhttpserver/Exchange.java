// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdkhttpserver;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import dev.heddle.context.Orphan;
import dev.heddle.context.VirtualField;
import dev.heddle.semconv.http.HttpRoute;
import dev.heddle.semconv.http.HttpServerTracer;
import dev.heddle.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * One request, from the exchange that the server makes of it. It ends when both are over: the
 * handler, and the response, which another thread may write later. A handler that throws ends both,
 * because the server then closes the connection.
 *
 * <p>It lies with the server's own object of the exchange, to which it does not refer.
 */
final class Exchange implements Orphan {
  static final HttpServerTracer<Request, Request> SERVER =
      HttpServerTracer.of("java-http-server", new RequestGetter());
  private static final VirtualField<Object, Exchange> OPEN =
      VirtualField.of("java-http-server.exchange");

  private final Request request;
  private final Span span;
  private volatile int status;
  private boolean returned;
  private boolean written;

  private Exchange(Request request, Span span) {
    this.request = request;
    this.span = span;
  }

  static void start(HttpExchange exchange, Object implementation) {
    Request request = Request.of(exchange);
    Span span = SERVER.start(request);
    if (span == null) {
      return;
    }
    HttpContext context = exchange.getHttpContext();
    if (context != null) {
      HttpRoute.update(span, HttpRoute.SERVER, context.getPath());
    }
    OPEN.set(implementation, new Exchange(request, span));
    span.attach();
  }

  static @Nullable Span entered() {
    Span server = HttpServerTracer.current();
    if (server == null || !SERVER.started(server)) {
      return null;
    }
    HttpServerTracer.entered(server);
    return server;
  }

  static void left(@Nullable Span server, @Nullable Throwable thrown) {
    if (server != null) {
      HttpServerTracer.left(server, thrown);
    }
  }

  static void answered(Object implementation, int status) {
    Exchange exchange = OPEN.get(implementation);
    if (exchange != null) {
      exchange.status = status;
    }
  }

  static void written(Object implementation) {
    Exchange exchange = OPEN.get(implementation);
    if (exchange != null && exchange.isOver(false, true)) {
      exchange.end(implementation);
    }
  }

  /**
   * @param closed whether nothing more can be written
   */
  static void returned(Object implementation, boolean closed) {
    Exchange exchange = OPEN.get(implementation);
    if (exchange != null) {
      exchange.span.detach();
      if (exchange.isOver(true, closed)) {
        exchange.end(implementation);
      }
    }
  }

  /** True for the one who ends it. */
  private synchronized boolean isOver(boolean nowReturned, boolean nowWritten) {
    returned |= nowReturned;
    written |= nowWritten;
    return returned && written;
  }

  private void end(Object implementation) {
    OPEN.set(implementation, null);
    SERVER.end(span, request, request, status, null);
  }

  @Override
  public void orphaned() {
    span.orphaned();
  }
}
