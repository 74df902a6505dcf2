// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import dev.heddle.trace.Span;

/** Ids as the headers write them. */
public final class Ids {
  private Ids() {}

  /** 32 lower-case hex digits. */
  public static String trace(Span span) {
    return hex(span.traceIdHigh()) + hex(span.traceIdLow());
  }

  /** 16 lower-case hex digits. */
  public static String span(Span span) {
    return hex(span.spanId());
  }

  /** The {@code traceparent} that a request made inside this span carries. */
  public static String traceparent(Span span) {
    return "00-" + trace(span) + '-' + span(span) + "-0" + Integer.toHexString(span.flags());
  }

  public static String hex(long id) {
    return String.format("%016x", id);
  }
}
