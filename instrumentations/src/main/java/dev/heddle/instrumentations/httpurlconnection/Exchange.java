// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.httpurlconnection;

import dev.heddle.context.VirtualField;
import dev.heddle.semconv.http.HttpClientTracer;
import dev.heddle.trace.Span;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/**
 * One request on one connection object, from the first call that needs the network to the response.
 * The JDK's methods call each other, so only the outermost one counts; {@code HttpURLConnection} is
 * used by one thread at a time, as it demands.
 *
 * <p>A status of 400 and above makes {@code getInputStream} throw, which is how this API reports it
 * and no failure of the call: the status is recorded and not the exception. Redirects are followed
 * inside and belong to the same span.
 */
final class Exchange {
  private static final VirtualField<HttpURLConnection, Exchange> EXCHANGES =
      VirtualField.of("http-url-connection");
  private static final HttpClientTracer<HttpURLConnection, Exchange> CLIENT =
      HttpClientTracer.of("http-url-connection", new HttpUrlConnectionGetter());

  private final @Nullable Span span;
  private final String method;
  private int depth;
  private int status;
  private boolean finished;

  private Exchange(@Nullable Span span, String method) {
    this.span = span;
    this.method = method;
  }

  /** Null where the connection was made before the agent saw it: its headers are gone already. */
  static @Nullable Exchange enter(HttpURLConnection connection, boolean connected) {
    Exchange exchange = EXCHANGES.get(connection);
    if (exchange == null) {
      if (connected) {
        return null;
      }
      exchange = new Exchange(CLIENT.begin(connection), connection.getRequestMethod());
      EXCHANGES.set(connection, exchange);
    }
    if (exchange.depth++ == 0 && !exchange.finished && exchange.span != null) {
      exchange.span.attach();
    }
    return exchange;
  }

  /** True where this was the outermost call and the exchange is still open. */
  boolean leave() {
    if (--depth > 0 || finished || span == null) {
      return false;
    }
    span.detach();
    return true;
  }

  void finish(HttpURLConnection connection, int responseCode, @Nullable Throwable thrown) {
    if (span == null || finished) {
      return;
    }
    finished = true;
    status = Math.max(responseCode, 0);
    String sent = connection.getRequestMethod();
    if (!method.equals(sent)) {
      CLIENT.method(span, sent); // writing a body turns a GET into a POST
    }
    CLIENT.finish(span, connection, this, status > 0 ? null : thrown);
  }

  static void abandon(HttpURLConnection connection, int responseCode, @Nullable Throwable thrown) {
    Exchange exchange = EXCHANGES.get(connection);
    if (exchange != null && exchange.depth == 0) {
      exchange.finish(connection, responseCode, thrown);
    }
  }

  int status() {
    return status;
  }
}
