// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import dev.heddle.trace.Sampler;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanContext;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.Tracer;
import dev.heddle.trace.Tracing;

/** Spans that are recorded and go nowhere, for tests that hand them on themselves. */
public final class Recorded {
  private Recorded() {}

  public static Span span(String scope, String name) {
    return span(scope, name, SpanKind.INTERNAL, null);
  }

  public static Span span(String scope, String name, int kind, SpanContext parent) {
    samplesAll();
    return Tracer.of(scope).startRoot(name, kind, 0, parent, null, 8);
  }

  /** Installs a sampler that records all and a sink that forgets all. */
  public static void samplesAll() {
    Tracing.install(new All(), ended -> {});
  }

  private static final class All implements Sampler {
    @Override
    public int sample(SpanContext remote, Span local, long high, long low, String name, int kind) {
      return RECORD_AND_SAMPLE;
    }

    @Override
    public String description() {
      return "all";
    }
  }
}
