// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.tomcat;

import dev.heddle.context.VirtualField;
import dev.heddle.semconv.http.HttpServerTracer;
import dev.heddle.trace.Span;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response. It hangs on Tomcat's request object, which is used again for the
 * next request, until it is ended; the threads that serve the request use it one after the other.
 */
final class Exchange {
  private static final VirtualField<Request, Exchange> OPEN = VirtualField.of("tomcat.request");
  private static final HttpServerTracer<Exchange, Response> SERVER =
      HttpServerTracer.of("tomcat", new TomcatGetter());

  /** Where the adapter keeps the container's request ({@code CoyoteAdapter.ADAPTER_NOTES}). */
  private static final int CONTAINER_REQUEST = 1;

  private final Request request;
  private final Response response;
  private final String connectorScheme;
  private @Nullable Span span;

  private Exchange(Request request, Response response, String connectorScheme) {
    this.request = request;
    this.response = response;
    this.connectorScheme = connectorScheme;
  }

  static Exchange start(Request request, Response response, Connector connector) {
    Exchange exchange = new Exchange(request, response, connector.getScheme());
    Span started = SERVER.start(exchange);
    exchange.span = started;
    OPEN.set(request, exchange);
    started.attach();
    return exchange;
  }

  /** Makes an open request current again on the thread that goes on with it. */
  static @Nullable Exchange resume(Request request) {
    Exchange exchange = OPEN.get(request);
    if (exchange != null && exchange.span != null) {
      exchange.span.attach();
    }
    return exchange;
  }

  /** The thread is done with the request; so is the request, unless it became asynchronous. */
  void release(@Nullable Throwable thrown) {
    Span open = span;
    if (open == null) {
      return;
    }
    open.detach();
    if (thrown != null || !isAsync()) {
      OPEN.set(request, null);
      SERVER.end(open, this, response, thrown);
    }
  }

  static void refused(Request request, Response response) {
    if (OPEN.get(request) == null && response.getStatus() >= 400) {
      Exchange exchange = new Exchange(request, response, "http");
      SERVER.end(SERVER.start(exchange), exchange, response, null);
    }
  }

  private boolean isAsync() {
    Object container = request.getNote(CONTAINER_REQUEST);
    return container instanceof org.apache.catalina.connector.Request
        && ((org.apache.catalina.connector.Request) container).isAsync();
  }

  Request request() {
    return request;
  }

  String connectorScheme() {
    return connectorScheme;
  }
}
