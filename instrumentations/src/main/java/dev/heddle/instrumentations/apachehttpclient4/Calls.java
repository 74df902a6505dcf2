// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient4;

import dev.heddle.semconv.http.HttpAttempts;
import dev.heddle.semconv.http.HttpClientTracer;
import dev.heddle.trace.Span;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * A call runs on the caller's thread from its start to the response's head. Both implementations
 * send every request, first or repeated, by the core's {@code HttpRequestExecutor}; an attempt
 * begins before that, where the connection is asked for, and with the headers still unwritten,
 * because the request that is sent is a copy made in between.
 */
final class Calls {
  static final HttpClientTracer<Outgoing, HttpResponse> CLIENT =
      HttpClientTracer.of("apache-httpclient-4", new OutgoingGetter());

  private Calls() {}

  static @Nullable HttpAttempts<Outgoing, HttpResponse> current() {
    return HttpAttempts.current(CLIENT);
  }

  static @Nullable HttpAttempts<Outgoing, HttpResponse> enter() {
    HttpAttempts<Outgoing, HttpResponse> call = HttpAttempts.of(CLIENT);
    if (call != null) {
      call.attach();
    }
    return call;
  }

  /** Null for what a client sends on its own account: it asks a proxy for a tunnel. */
  static @Nullable HttpAttempts<Outgoing, HttpResponse> send(HttpRequest request) {
    HttpAttempts<Outgoing, HttpResponse> call = current();
    Outgoing outgoing = call == null ? null : call.request();
    if (call == null || outgoing == null || isForTunnel(request, outgoing)) {
      return null;
    }
    outgoing.sent(request);
    Span span = call.send();
    if (span == null) {
      return null;
    }
    span.attach();
    return call;
  }

  static boolean isForTunnel(HttpRequest request, Outgoing outgoing) {
    return "CONNECT".equals(request.getRequestLine().getMethod())
        && !"CONNECT".equals(outgoing.written.getRequestLine().getMethod());
  }

  static void sent(
      HttpAttempts<Outgoing, HttpResponse> call,
      @Nullable HttpResponse response,
      @Nullable Throwable thrown) {
    Span span = call.open();
    if (span != null) {
      span.detach();
    }
    call.finish(response, thrown);
  }
}
