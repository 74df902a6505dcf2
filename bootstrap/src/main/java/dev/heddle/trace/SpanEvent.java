// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

/** Something that happened in a span and is no exception: one text and one number. Immutable. */
public final class SpanEvent {
  private final String name;
  private final long epochNanos;
  private final AttributeKey textKey;
  private final String text;
  private final AttributeKey numberKey;
  private final long number;

  SpanEvent(
      String name,
      long epochNanos,
      AttributeKey textKey,
      String text,
      AttributeKey numberKey,
      long number) {
    this.name = name;
    this.epochNanos = epochNanos;
    this.textKey = textKey;
    this.text = text;
    this.numberKey = numberKey;
    this.number = number;
  }

  public String name() {
    return name;
  }

  public long epochNanos() {
    return epochNanos;
  }

  public AttributeKey textKey() {
    return textKey;
  }

  public String text() {
    return text;
  }

  public AttributeKey numberKey() {
    return numberKey;
  }

  public long number() {
    return number;
  }
}
