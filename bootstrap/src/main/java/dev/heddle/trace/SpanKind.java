// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

/** The kind of a span; the numbers are OTLP's ({@code Span.SpanKind}). */
public final class SpanKind {
  public static final int INTERNAL = 1;
  public static final int SERVER = 2;
  public static final int CLIENT = 3;
  public static final int PRODUCER = 4;
  public static final int CONSUMER = 5;

  private SpanKind() {}
}
