// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.undertow;

import dev.heddle.context.Context;
import dev.heddle.context.VirtualField;
import dev.heddle.semconv.http.HttpRoute;
import dev.heddle.semconv.http.HttpServerTracer;
import dev.heddle.trace.Span;
import io.undertow.server.DefaultResponseListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.PathTemplateMatch;
import org.jspecify.annotations.Nullable;

/**
 * The span of a request lies with its exchange, and stays there after its end, because Undertow
 * still calls handlers of a request that is over. Two threads may have a request at once: one that
 * hands it over, and the one that goes on with it.
 */
final class Requests {
  private static final VirtualField<HttpServerExchange, Span> SPAN =
      VirtualField.of("undertow.exchange");
  private static final VirtualField<HttpServerConnection, HttpServerExchange> CURRENT =
      VirtualField.of("undertow.connection");
  private static final HttpServerTracer<HttpServerExchange, HttpServerExchange> SERVER =
      HttpServerTracer.of("undertow", new ExchangeGetter());
  private static final int BAD_REQUEST = 400;

  /** Stands for "no context" where null says that nothing was replaced. */
  private static final Context NOTHING = Context.of(null, 0);

  private Requests() {}

  static @Nullable Context enter(HttpServerExchange exchange) {
    Span span = SPAN.get(exchange);
    if (span == null) {
      span = SERVER.start(exchange);
      if (span == null) {
        return null;
      }
      SPAN.set(exchange, span);
    }
    return attach(span);
  }

  /** Null where the thread has the request already, or nobody has it any more. */
  static @Nullable Context attach(Span span) {
    if (span.hasEnded() || HttpServerTracer.current() == span) {
      return null;
    }
    Context replaced = Context.swap(span);
    return replaced == null ? NOTHING : replaced;
  }

  static void exit(@Nullable Context replaced) {
    if (replaced != null) {
      Context.swap(replaced == NOTHING ? null : replaced);
    }
  }

  static Runnable carry(HttpServerExchange exchange, Runnable task) {
    Span span = SPAN.get(exchange);
    return span == null || task instanceof CarryingTask ? task : new CarryingTask(span, task);
  }

  static void end(HttpServerExchange exchange) {
    Span span = SPAN.get(exchange);
    if (span != null && !span.hasEnded()) {
      PathTemplateMatch match = exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY);
      if (match != null) {
        HttpRoute.update(span, HttpRoute.SERVER, match.getMatchedTemplate());
      }
      Throwable thrown = exchange.getAttachment(DefaultResponseListener.EXCEPTION);
      if (thrown != null && exchange.getStatusCode() / 100 != 4) {
        HttpServerTracer.thrown(span, thrown);
      }
      SERVER.end(span, exchange, exchange, null);
    }
  }

  static void read(HttpServerConnection connection, @Nullable HttpServerExchange exchange) {
    CURRENT.set(connection, exchange);
  }

  static void refuse(HttpServerConnection connection) {
    HttpServerExchange exchange = CURRENT.getAndClear(connection);
    if (exchange != null && SPAN.get(exchange) == null) {
      Span span = SERVER.start(exchange);
      if (span != null) {
        SPAN.set(exchange, span);
        SERVER.end(span, exchange, exchange, BAD_REQUEST, null);
      }
    }
  }
}
