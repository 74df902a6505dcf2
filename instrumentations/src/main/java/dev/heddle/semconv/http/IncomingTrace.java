// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import dev.heddle.config.Config;
import dev.heddle.config.HttpSettings;
import dev.heddle.context.Baggage;
import dev.heddle.propagation.HeaderGetter;
import dev.heddle.propagation.Propagation;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/** Whether what a request's headers say of a trace is believed. Immutable. */
final class IncomingTrace {
  private final boolean goesOn;
  private final boolean linked;

  private IncomingTrace(boolean goesOn, boolean linked) {
    this.goesOn = goesOn;
    this.linked = linked;
  }

  static IncomingTrace read(Config config) {
    String policy = config.string(HttpSettings.INCOMING_TRACE);
    return new IncomingTrace("continue".equals(policy), "restart".equals(policy));
  }

  <Q> @Nullable SpanContext parent(Q request, HeaderGetter<Q> getter) {
    return goesOn ? Propagation.parent(request, getter) : null;
  }

  <Q> @Nullable Baggage baggage(Q request, HeaderGetter<Q> getter) {
    return goesOn ? Propagation.baggage(request, getter) : null;
  }

  <Q> void link(Span started, Q request, HeaderGetter<Q> getter) {
    if (linked && started.recording()) {
      SpanContext caller = Propagation.parent(request, getter);
      if (caller != null) {
        started.link(caller);
      }
    }
  }
}
