// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import dev.heddle.context.Convention;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.Tracer;
import java.util.concurrent.Callable;

/** Spans that a test makes around or inside the calls that it observes. */
public final class TestSpan {
  private static final Tracer TRACER = Tracer.of("test");

  private TestSpan() {}

  /** Runs {@code work} inside a new INTERNAL span of this name. */
  public static <T> T inside(String name, Callable<T> work) throws Exception {
    Span span = start(name);
    span.attach();
    try {
      return work.call();
    } finally {
      span.detach();
      span.end();
    }
  }

  /** A new INTERNAL span beneath the thread's context, not made current. */
  public static Span start(String name) {
    Span span = TRACER.start(name, SpanKind.INTERNAL, Convention.NONE, 0);
    if (span == null) {
      throw new AssertionError("everything is suppressed here");
    }
    return span;
  }
}
