// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.servlet2;

import dev.heddle.semconv.http.HttpServerTracer;
import dev.heddle.trace.Span;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** A request, from the outermost filter or servlet's entry to its exit on the same thread. */
final class Serving {
  private static final HttpServerTracer<HttpServletRequest, Void> SERVER =
      HttpServerTracer.of("servlet", new ServletGetter());

  private final Span span;

  private Serving(Span span) {
    this.span = span;
  }

  /** Null in all but the outermost call. */
  static @Nullable Serving enter(ServletRequest request) {
    Span server = HttpServerTracer.current();
    if (server != null) {
      HttpServerTracer.entered(server);
      return null;
    }
    if (!(request instanceof HttpServletRequest)) {
      return null;
    }
    Span span = SERVER.start((HttpServletRequest) request);
    span.attach();
    HttpServerTracer.entered(span);
    return new Serving(span);
  }

  static void exit(
      @Nullable Serving serving, ServletResponse response, @Nullable Throwable thrown) {
    Span server = HttpServerTracer.current();
    if (server != null) {
      HttpServerTracer.left(server, thrown);
    }
    if (serving != null) {
      serving.span.detach();
      int status = HttpServerTracer.status(serving.span, 200);
      boolean unanswered = thrown != null && status < 400 && !response.isCommitted();
      SERVER.end(serving.span, unanswered ? 500 : status, thrown); // the container makes it a 500
    }
  }

  static void status(int status) {
    Span server = HttpServerTracer.current();
    if (server != null) {
      HttpServerTracer.answered(server, status);
    }
  }
}
