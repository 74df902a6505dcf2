// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.httpurlconnection;

import dev.heddle.context.Orphan;
import dev.heddle.context.VirtualField;
import dev.heddle.semconv.http.HttpClientTracer;
import dev.heddle.trace.Span;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/**
 * One request on one connection object, from the first call that needs the network to the response.
 * The JDK's methods call each other, so only the outermost one counts; {@code HttpURLConnection} is
 * used by one thread at a time, as it demands.
 *
 * <p>Most requests are one call from the outside, which sends and receives: what they leave behind
 * shows in the connection itself. Only an exchange that outlasts its first call, or fails, is kept
 * with its connection, whose class can be given no field.
 *
 * <p>A status of 400 and above makes {@code getInputStream} throw, which is how this API reports it
 * and no failure of the call: the status is recorded and not the exception. Redirects are followed
 * inside and belong to the same span.
 */
final class Exchange implements Orphan {
  private static final VirtualField<HttpURLConnection, Exchange> KEPT =
      VirtualField.of("http-url-connection");
  private static final HttpClientTracer<HttpURLConnection, Exchange> CLIENT =
      HttpClientTracer.of("http-url-connection", new HttpUrlConnectionGetter());

  private final Span span;
  private @Nullable ByteArrayOutputStream body;
  private long bodySize = -1;
  private int status;
  private short depth;
  private boolean kept;
  private boolean finished;

  private Exchange(Span span) {
    this.span = span;
  }

  /**
   * Null where the request is sent already, be it before the agent saw the connection, and within a
   * call that makes the span of it.
   *
   * @param responseCode -1 until there is a response
   */
  static @Nullable Exchange enter(
      HttpURLConnection connection, boolean connected, int responseCode) {
    Exchange exchange = KEPT.get(connection);
    if (exchange == null) {
      Span begun = connected || responseCode > 0 ? null : CLIENT.begin(connection);
      if (begun == null) {
        return null;
      }
      exchange = new Exchange(begun);
    }
    if (exchange.depth++ == 0 && !exchange.finished) {
      exchange.span.attach();
    }
    return exchange;
  }

  /**
   * The call is over, and if it was the outermost one it may have ended the request.
   *
   * @param reads whether it is one that reads the response
   */
  void leave(
      HttpURLConnection connection, boolean reads, int responseCode, @Nullable Throwable thrown) {
    if (--depth > 0 || finished) {
      return;
    }
    span.detach();
    if (reads || thrown != null) {
      finish(connection, responseCode, thrown);
    }
    if (!kept && status == 0) {
      kept = true;
      KEPT.set(connection, this);
    }
  }

  /**
   * The JDK's class gathers a body whose length it was not told; what is sent as it is written
   * leads back to the connection and is not kept.
   *
   * @param length -1 where the application has not told it
   */
  void writes(@Nullable OutputStream newBody, long length) {
    if (CLIENT.measuresBodies()) {
      bodySize = length;
      body = newBody instanceof ByteArrayOutputStream ? (ByteArrayOutputStream) newBody : null;
    }
  }

  /** -1 where there is none, or it is sent in chunks. */
  long bodySize() {
    return body == null ? bodySize : body.size();
  }

  private void finish(HttpURLConnection connection, int responseCode, @Nullable Throwable thrown) {
    if (finished) {
      return;
    }
    finished = true;
    status = Math.max(responseCode, 0);
    String sent = connection.getRequestMethod();
    if (!sent.equals(span.name())) {
      CLIENT.method(span, sent); // writing a body turns a GET into a POST
    }
    CLIENT.finish(span, connection, this, status > 0 ? null : thrown);
  }

  static void abandon(HttpURLConnection connection, int responseCode, @Nullable Throwable thrown) {
    Exchange exchange = KEPT.get(connection);
    if (exchange != null && exchange.depth == 0) {
      exchange.finish(connection, responseCode, thrown);
    }
  }

  /** The application sent a request and dropped the connection, without reading an answer. */
  @Override
  public void orphaned() {
    span.orphaned();
  }

  int status() {
    return status;
  }
}
