// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.servlet2;

import dev.heddle.semconv.http.HttpServerTracer;
import dev.heddle.trace.Span;
import javax.servlet.ServletRequest;
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
    if (HttpServerTracer.current() != null || !(request instanceof HttpServletRequest)) {
      return null;
    }
    Span span = SERVER.start((HttpServletRequest) request);
    span.attach();
    return new Serving(span);
  }

  static void exit(@Nullable Serving serving, @Nullable Throwable thrown) {
    if (serving != null) {
      serving.span.detach();
      int status = HttpServerTracer.status(serving.span, 200);
      SERVER.end(serving.span, thrown != null && status < 400 ? 500 : status, thrown);
    } else if (thrown != null) {
      Span server = HttpServerTracer.current();
      if (server != null) {
        HttpServerTracer.thrown(server, thrown);
      }
    }
  }

  static void status(int status) {
    Span server = HttpServerTracer.current();
    if (server != null) {
      HttpServerTracer.answered(server, status);
    }
  }
}
