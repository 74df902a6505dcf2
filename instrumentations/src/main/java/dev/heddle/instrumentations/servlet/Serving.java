// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.servlet;

import dev.heddle.context.VirtualField;
import dev.heddle.semconv.http.HttpServerTracer;
import dev.heddle.trace.Span;
import javax.servlet.DispatcherType;
import javax.servlet.ServletRequest;
import javax.servlet.ServletRequestWrapper;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * One pass of a thread through servlets and filters of a container that is not woven itself. The
 * span hangs on the container's innermost request object, so that wrappers, forwards, includes and
 * asynchronous dispatches find it, whatever thread they are on.
 */
final class Serving {
  private static final VirtualField<ServletRequest, Span> OPEN = VirtualField.of("servlet.request");
  private static final HttpServerTracer<HttpServletRequest, HttpServletResponse> SERVER =
      HttpServerTracer.of("servlet", new ServletGetter());

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final Span span;
  private final boolean first;

  private Serving(
      HttpServletRequest request, HttpServletResponse response, Span span, boolean first) {
    this.request = request;
    this.response = response;
    this.span = span;
    this.first = first;
  }

  /** Null where there is nothing to do at the exit but to say how it ended. */
  static @Nullable Serving enter(ServletRequest given, ServletResponse response) {
    Serving serving = begin(given, response);
    Span server = HttpServerTracer.current();
    if (server != null) {
      HttpServerTracer.entered(server);
    }
    return serving;
  }

  private static @Nullable Serving begin(ServletRequest given, ServletResponse response) {
    Span current = HttpServerTracer.current();
    if (current != null && !SERVER.started(current)) {
      return null; // the container's own instrumentation has the request
    }
    ServletRequest request = innermost(given);
    if (!(request instanceof HttpServletRequest) || !(response instanceof HttpServletResponse)) {
      return null;
    }
    HttpServletRequest http = (HttpServletRequest) request;
    Span open = OPEN.get(request);
    if (open != null && !open.hasEnded()) {
      return open == current ? null : attached(http, (HttpServletResponse) response, open, false);
    }
    if (http.getDispatcherType() == DispatcherType.ERROR) {
      return null; // the error page of a request that has ended
    }
    Span started = SERVER.start(http);
    if (started == null) {
      return null;
    }
    OPEN.set(request, started);
    return attached(http, (HttpServletResponse) response, started, true);
  }

  static void exit(
      @Nullable Serving serving, ServletResponse response, @Nullable Throwable thrown) {
    Span server = HttpServerTracer.current();
    if (server != null) {
      if (thrown != null && response.isCommitted() && response instanceof HttpServletResponse) {
        HttpServerTracer.answered(server, ((HttpServletResponse) response).getStatus());
      }
      HttpServerTracer.left(server, thrown);
    }
    if (serving != null) {
      serving.leave(thrown);
    }
  }

  private static Serving attached(
      HttpServletRequest request, HttpServletResponse response, Span span, boolean first) {
    span.attach();
    return new Serving(request, response, span, first);
  }

  private void leave(@Nullable Throwable thrown) {
    span.detach();
    if (first && (thrown != null || !EndOnComplete.follow(this))) {
      end(thrown);
    }
  }

  HttpServletRequest request() {
    return request;
  }

  Span span() {
    return span;
  }

  void end(@Nullable Throwable thrown) {
    OPEN.set(request, null);
    int status = response.getStatus();
    boolean unanswered = thrown != null && status < 400 && !response.isCommitted();
    // the container will make it a 500
    SERVER.end(span, request, response, unanswered ? 500 : status, thrown);
  }

  static ServletRequest innermost(ServletRequest given) {
    ServletRequest request = given;
    while (request instanceof ServletRequestWrapper) {
      ServletRequest inner = ((ServletRequestWrapper) request).getRequest();
      if (inner == null || inner == request) {
        break;
      }
      request = inner;
    }
    return request;
  }
}
