// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.reactornetty;

import dev.heddle.context.Context;
import dev.heddle.context.VirtualField;
import dev.heddle.semconv.http.HttpCaller;
import dev.heddle.semconv.http.HttpClientTracer;
import dev.heddle.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * One subscription to a call. Threads: that of the subscriber and then one event loop after the
 * other, ordered by the client.
 */
final class Call {
  private static final VirtualField<Object, Call> OF = VirtualField.of("reactor-netty.call");
  private static final HttpClientTracer<Unsent, Unsent> CLIENT =
      HttpClientTracer.of("reactor-netty", new UnsentGetter());

  final HttpCaller caller = new HttpCaller(Context.current());
  private long begunNanos = System.nanoTime();
  private int known;

  private Call() {}

  static void begin(Object handler) {
    OF.set(handler, new Call());
  }

  static @Nullable Call of(Object handler) {
    return OF.get(handler);
  }

  /** Where no request went out meanwhile, the failure is the one of what would have been it. */
  void failed(Unsent request, Throwable thrown) {
    if (caller.requests() == known) {
      Span span = CLIENT.open(caller.context(), request, caller.request());
      if (span != null) {
        span.began(begunNanos);
        CLIENT.finish(span, request, null, thrown);
      }
    } else {
      caller.failed(thrown);
    }
    known = caller.requests();
    begunNanos = System.nanoTime();
  }
}
