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
 * One request and its response. The span hangs on Tomcat's request object, which is used again for
 * the next request, until it is ended; the threads that serve the request use it one after the
 * other.
 */
final class Exchange {
  private static final VirtualField<Request, Span> OPEN = VirtualField.of("tomcat.request");
  private static final HttpServerTracer<Request, Response> HTTP = tracer("http");
  private static final HttpServerTracer<Request, Response> HTTPS = tracer("https");

  /** Where the adapter keeps the container's request ({@code CoyoteAdapter.ADAPTER_NOTES}). */
  private static final int CONTAINER_REQUEST = 1;

  private Exchange() {}

  private static HttpServerTracer<Request, Response> tracer(String connectorScheme) {
    return HttpServerTracer.of("tomcat", new TomcatGetter(connectorScheme));
  }

  static @Nullable Span start(Request request, Connector connector) {
    String scheme = connector.getScheme();
    HttpServerTracer<Request, Response> server =
        "http".equals(scheme) ? HTTP : "https".equals(scheme) ? HTTPS : tracer(scheme);
    Span left = OPEN.get(request);
    if (left != null) {
      left.orphaned(); // the request object is used again, and nobody has ended what it was before
    }
    Span started = server.start(request);
    OPEN.set(request, started);
    if (started != null) {
      started.attach();
    }
    return started;
  }

  /** Makes an open request current again on the thread that goes on with it. */
  static @Nullable Span resume(Request request) {
    Span open = OPEN.get(request);
    if (open != null) {
      open.attach();
    }
    return open;
  }

  /** The thread is done with the request; so is the request, unless it became asynchronous. */
  static void release(Span span, Request request, Response response, @Nullable Throwable thrown) {
    span.detach();
    if (thrown != null || !isAsync(request)) {
      OPEN.set(request, null);
      HTTP.end(span, request, response, thrown);
    }
  }

  static void refused(Request request, Response response) {
    if (OPEN.get(request) == null && response.getStatus() >= 400) {
      Span span = HTTP.start(request);
      if (span != null) {
        HTTP.end(span, request, response, null);
      }
    }
  }

  private static boolean isAsync(Request request) {
    Object container = request.getNote(CONTAINER_REQUEST);
    return container instanceof org.apache.catalina.connector.Request
        && ((org.apache.catalina.connector.Request) container).isAsync();
  }
}
