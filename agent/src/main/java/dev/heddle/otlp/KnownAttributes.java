// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import dev.heddle.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one span as they were encoded, kept for the spans that have the same keys in
 * the same order: runs of values that are the same objects (method, host, port, route, status) are
 * copied in one piece. The exporter thread only.
 *
 * <p>They are those of another span as soon as too many have had little in common with them.
 */
final class KnownAttributes {
  private static final int MOST_BYTES = 4096;
  private static final int CREDIT = 16;
  private static final int MOST_CREDIT = 256;

  final AttributeEncoder owner;

  private @Nullable Object[] values = new Object[0];
  private int[] ends = new int[0];
  private byte[] bytes = new byte[0];
  private int count;
  private int credit; // none yet: the attributes of spans that are seen once are not kept

  KnownAttributes(AttributeEncoder owner) {
    this.owner = owner;
  }

  /** Whether the next span's should take their place. */
  boolean isWorn() {
    return credit < 0;
  }

  /** The end of the run of values from {@code from} on that are the span's too. */
  int commonTo(Span span, int from) {
    int at = from;
    while (at < count && values[at] != null && values[at] == span.attributeValue(at)) {
      at++;
    }
    return at;
  }

  /** Appends the attributes of a run. */
  void write(ProtoWriter out, int from, int to) {
    int start = from == 0 ? 0 : ends[from - 1];
    out.raw(bytes, start, ends[to - 1] - start);
  }

  /**
   * @param common how many values of a span were these
   */
  void used(int common, int ofSpan) {
    credit = 2 * common < ofSpan ? credit - 1 : Math.min(credit + 1, MOST_CREDIT);
  }

  /** Forgets, and begins to take a span's attributes. */
  void begin(int newCount) {
    count = 0;
    credit = CREDIT;
    if (values.length < newCount) {
      values = new Object[newCount];
      ends = new int[newCount];
    }
  }

  /**
   * The next attribute of {@link #begin}; not known before {@link #keep}.
   *
   * @param end counted from where the first attribute begins
   */
  void add(int index, @Nullable Object value, int end) {
    values[index] = value instanceof Object[] ? null : value; // what is in an array may change
    ends[index] = end;
  }

  /**
   * The attributes that were added are known from now on, unless they are too long.
   *
   * @param start where the first of them begins
   */
  void keep(ProtoWriter out, int start, int newCount) {
    int length = out.length() - start;
    if (length > MOST_BYTES) {
      forget();
      return;
    }
    if (bytes.length < length) {
      bytes = new byte[length];
    }
    System.arraycopy(out.buffer(), start, bytes, 0, length);
    count = newCount;
  }

  /** Gives back the memory; another span's attributes can still be learnt. */
  void forget() {
    count = 0;
    values = new Object[0];
    ends = new int[0];
    bytes = new byte[0];
  }

  boolean isEmpty() {
    return bytes.length == 0;
  }
}
