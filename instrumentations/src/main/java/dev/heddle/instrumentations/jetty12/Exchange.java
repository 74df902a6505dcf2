// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jetty12;

import dev.heddle.context.Context;
import dev.heddle.context.VirtualField;
import dev.heddle.semconv.http.HttpServerTracer;
import dev.heddle.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * A request and its response, which know each other only through their channel's state, and their
 * span once a handler has them. A protocol may drop a request without a handler and without an end:
 * it becomes the first of another protocol's.
 */
final class Exchange {
  private static final VirtualField<Object, Exchange> OF_STATE = VirtualField.of("jetty12.state");
  private static final VirtualField<Object, Span> OF_REQUEST = VirtualField.of("jetty12.request");

  /** Servlets may be in another loader than the server, and have another copy of this class. */
  private static final VirtualField<Object, Span> OF_SERVLETS = VirtualField.of("jetty12.servlets");

  private static final HttpServerTracer<Object, Object> SERVER =
      HttpServerTracer.of("jetty", new CoreGetter());

  /** Stands for "no context" where null says that nothing was replaced. */
  private static final Context NOTHING = Context.of(null, 0);

  private final Object request;
  private final Object response;
  private @Nullable Span span;
  private boolean handled;

  private Exchange(Object request, Object response) {
    this.request = request;
    this.response = response;
  }

  static void read(Object state, Object request, Object response) {
    OF_STATE.set(state, new Exchange(request, response));
  }

  static @Nullable Context enter(Object state) {
    Exchange exchange = OF_STATE.get(state);
    if (exchange == null) {
      return null;
    }
    exchange.handled = true;
    Span span = SERVER.start(exchange.request);
    if (span == null) {
      return null;
    }
    exchange.span = span;
    OF_REQUEST.set(exchange.request, span);
    return attach(span);
  }

  private static Context attach(Span span) {
    Context replaced = Context.swap(span);
    return replaced == null ? NOTHING : replaced;
  }

  static void exit(@Nullable Context replaced) {
    if (replaced != null) {
      Context.swap(replaced == NOTHING ? null : replaced);
    }
  }

  /**
   * The first time the thread comes from the server's handlers and has the request, later it comes
   * from anywhere and may even have another one.
   */
  static @Nullable Context resume(Object servlets) {
    Span current = HttpServerTracer.current();
    Span known = OF_SERVLETS.get(servlets);
    if (known != null && !known.hasEnded()) {
      return known == current ? null : attach(known);
    }
    if (current != null && SERVER.started(current)) {
      OF_SERVLETS.set(servlets, current);
    }
    return null;
  }

  static void failed(Object request, Throwable reason) {
    Span span = OF_REQUEST.get(request);
    if (span != null) {
      HttpServerTracer.thrown(span, reason);
    }
  }

  static void end(Object state) {
    Exchange exchange = OF_STATE.getAndClear(state);
    if (exchange != null) {
      exchange.end();
    }
  }

  private void end() {
    Span started = span;
    if (started == null && !handled && !CoreGetter.isMadeUp(request)) {
      started = SERVER.start(request); // refused by the protocol
    }
    if (started != null) {
      SERVER.end(started, request, response, null);
    }
  }
}
