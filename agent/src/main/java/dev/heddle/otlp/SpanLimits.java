// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

/**
 * The limits that are applied when a span is encoded; those that bound memory are applied when it
 * is filled. Immutable.
 *
 * <p>Source: OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT, OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT.
 */
public final class SpanLimits {
  public static final SpanLimits DEFAULT = new SpanLimits(Integer.MAX_VALUE, 128);

  final int valueLength;
  final int eventAttributes;

  /**
   * @param valueLength code points a string keeps, each string of an array for itself
   * @param eventAttributes attributes an event keeps
   */
  public SpanLimits(int valueLength, int eventAttributes) {
    this.valueLength = valueLength;
    this.eventAttributes = eventAttributes;
  }
}
