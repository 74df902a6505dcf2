// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.servlet2;

import dev.heddle.semconv.http.AnsweredHeaders;
import dev.heddle.semconv.http.HttpServerTracer;
import dev.heddle.trace.Span;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** A request, from the outermost filter or servlet's entry to its exit on the same thread. */
final class Serving {
  private static final HttpServerTracer<HttpServletRequest, HttpServletResponse> SERVER =
      HttpServerTracer.of("servlet", new ServletGetter());

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final Span span;

  private Serving(HttpServletRequest request, HttpServletResponse response, Span span) {
    this.request = request;
    this.response = response;
    this.span = span;
  }

  /** Null in all but the outermost call. */
  static @Nullable Serving enter(ServletRequest request, ServletResponse response) {
    Span server = HttpServerTracer.current();
    if (server != null) {
      HttpServerTracer.entered(server);
      return null;
    }
    if (!(request instanceof HttpServletRequest) || !(response instanceof HttpServletResponse)) {
      return null;
    }
    Span span = SERVER.start((HttpServletRequest) request);
    if (span == null) {
      return null;
    }
    span.attach();
    HttpServerTracer.entered(span);
    return new Serving((HttpServletRequest) request, (HttpServletResponse) response, span);
  }

  static void exit(@Nullable Serving serving, @Nullable Throwable thrown) {
    Span server = HttpServerTracer.current();
    if (server != null) {
      HttpServerTracer.left(server, thrown);
    }
    if (serving != null) {
      serving.leave(thrown);
    }
  }

  private void leave(@Nullable Throwable thrown) {
    span.detach();
    int status = HttpServerTracer.status(span, 200);
    boolean unanswered = thrown != null && status < 400 && !response.isCommitted();
    // the container makes it a 500
    SERVER.end(span, request, response, unanswered ? 500 : status, thrown);
  }

  /** Where the headers of the response under way are told; null where nobody wants to know. */
  static @Nullable AnsweredHeaders headers() {
    if (!SERVER.readsResponseHeaders()) {
      return null;
    }
    Span server = HttpServerTracer.current();
    return server == null ? null : HttpServerTracer.answeredHeaders(server);
  }

  /** A header is about to be given; 0 where nobody wants to know. */
  static int headerCall() {
    AnsweredHeaders headers = headers();
    return headers == null ? 0 : headers.enter();
  }

  /** For what {@link #headerCall} returned. */
  static @Nullable AnsweredHeaders headers(int call) {
    return call == 0 ? null : headers();
  }

  static void status(int status) {
    Span server = HttpServerTracer.current();
    if (server != null) {
      HttpServerTracer.answered(server, status);
    }
  }
}
