// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.soak;

import java.nio.ByteBuffer;

/**
 * Which spans have come, and how many of them more than once. Reads no more of a request than it
 * must, so that the receiver leaves the machine to those that are measured. Any thread.
 */
final class SpanIds {
  private static final int SPANS_DEPTH = 2;
  private static final int[] PATH = {1, 2, 2}; // resource_spans, scope_spans, spans
  private static final int SPAN_ID = 2;
  private static final double FULL = 0.6;

  private long[] table = new long[1 << 20];
  private long distinct;
  private long twice;

  synchronized void addRequest(byte[] request) {
    walk(ByteBuffer.wrap(request), request.length, 0);
  }

  private void walk(ByteBuffer in, int end, int depth) {
    while (in.position() < end) {
      int tag = (int) varint(in);
      int wireType = tag & 7;
      int length = wireType == 2 ? (int) varint(in) : 0;
      int next = wireType == 2 ? in.position() + length : -1;
      if (wireType == 2 && depth <= SPANS_DEPTH && tag >>> 3 == PATH[depth]) {
        walk(in, next, depth + 1);
      } else if (wireType == 2 && depth > SPANS_DEPTH && tag >>> 3 == SPAN_ID) {
        add(in.getLong(in.position()));
      }
      skip(in, wireType, next);
    }
  }

  private static void skip(ByteBuffer in, int wireType, int next) {
    switch (wireType) {
      case 0 -> varint(in);
      case 1 -> in.position(in.position() + 8);
      case 2 -> in.position(next);
      case 5 -> in.position(in.position() + 4);
      default -> throw new IllegalArgumentException("wire type " + wireType);
    }
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  private void add(long id) {
    if (!put(table, id)) {
      twice++;
      return;
    }
    distinct++;
    if (distinct > table.length * FULL) {
      long[] larger = new long[table.length * 2];
      for (long known : table) {
        if (known != 0) {
          put(larger, known);
        }
      }
      table = larger;
    }
  }

  /** Span ids are never 0. */
  private static boolean put(long[] target, long id) {
    int mask = target.length - 1;
    int at = (int) (id * 0x9E37_79B9_7F4A_7C15L >>> 32) & mask;
    while (target[at] != 0) {
      if (target[at] == id) {
        return false;
      }
      at = at + 1 & mask;
    }
    target[at] = id;
    return true;
  }

  synchronized long distinct() {
    return distinct;
  }

  synchronized long twice() {
    return twice;
  }
}
