// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdkhttpclient;

import dev.heddle.context.VirtualField;
import dev.heddle.semconv.http.HttpAttempts;
import dev.heddle.semconv.http.HttpClientTracer;
import dev.heddle.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * A call is the JDK's {@code MultiExchange}, made on the caller's thread; each request of it, first
 * or repeated, is an {@code Exchange}, whose {@code responseAsync} connects, sends and waits.
 */
final class Attempts {
  private static final VirtualField<Object, HttpAttempts<Attempt, Wire>> CALLS =
      VirtualField.of("java-http-client.call");
  private static final VirtualField<Object, Wire> WIRES = VirtualField.of("java-http-client.wire");
  private static final HttpClientTracer<Attempt, Wire> CLIENT =
      HttpClientTracer.of("java-http-client", new AttemptGetter());

  private Attempts() {}

  static void call(Object multiExchange) {
    HttpAttempts<Attempt, Wire> call = HttpAttempts.of(CLIENT);
    if (call != null) {
      CALLS.set(multiExchange, call);
    }
  }

  static @Nullable Attempt begin(Object multiExchange, Object request) {
    HttpAttempts<Attempt, Wire> call = CALLS.get(multiExchange);
    if (call == null) {
      return null;
    }
    Attempt attempt = new Attempt(request, call);
    Span span = call.begin(attempt);
    if (span == null || call.request() != attempt) {
      return null;
    }
    call.send();
    attempt.send();
    WIRES.set(request, attempt.wire);
    return attempt;
  }

  static void cancel(Object multiExchange, Throwable reason) {
    HttpAttempts<Attempt, Wire> call = CALLS.get(multiExchange);
    Attempt open = call == null || call.open() == null ? null : call.request();
    if (open != null) {
      open.cancelled(reason);
    }
  }

  static @Nullable Wire of(Object request) {
    return WIRES.get(request);
  }

  static void forget(Attempt attempt) {
    if (WIRES.get(attempt.request) == attempt.wire) {
      WIRES.set(attempt.request, null);
    }
  }
}
