// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.commonshttpclient;

import dev.heddle.semconv.http.HttpAttempts;
import dev.heddle.semconv.http.HttpClientTracer;
import dev.heddle.trace.Span;
import org.apache.commons.httpclient.ConnectMethod;
import org.apache.commons.httpclient.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * A call runs on the caller's thread. Each round of redirects and challenges takes a connection and
 * lets the method object write itself to it, more than once where that fails.
 */
final class Calls {
  private static final HttpClientTracer<Outgoing, HttpMethod> CLIENT =
      HttpClientTracer.of("apache-httpclient-3", new OutgoingGetter());

  private Calls() {}

  static @Nullable HttpAttempts<Outgoing, HttpMethod> current() {
    return HttpAttempts.current(CLIENT);
  }

  static @Nullable HttpAttempts<Outgoing, HttpMethod> enter() {
    HttpAttempts<Outgoing, HttpMethod> call = HttpAttempts.of(CLIENT);
    if (call != null) {
      call.attach();
    }
    return call;
  }

  /** Null for what the client sends on its own account: it asks a proxy for a tunnel. */
  static @Nullable HttpAttempts<Outgoing, HttpMethod> send(HttpMethod method) {
    HttpAttempts<Outgoing, HttpMethod> call = current();
    Outgoing outgoing = call == null ? null : call.request();
    if (call == null
        || outgoing == null
        || outgoing.method != method && method instanceof ConnectMethod) {
      return null;
    }
    Span span = call.send();
    if (span == null) {
      return null;
    }
    span.attach();
    return call;
  }

  static void sent(
      HttpAttempts<Outgoing, HttpMethod> call, HttpMethod method, @Nullable Throwable thrown) {
    Span span = call.open();
    if (span != null) {
      span.detach();
    }
    call.finish(thrown == null ? method : null, thrown);
  }
}
