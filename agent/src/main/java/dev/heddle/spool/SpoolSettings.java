// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.spool;

/** How much is kept, and for how long. Immutable. */
public final class SpoolSettings {
  private static final long SEGMENTS = 32;
  private static final long SMALLEST_SEGMENT = 64 << 10;
  private static final long LARGEST_SEGMENT = 8 << 20;

  final long maxBytes;
  final long maxAgeNanos;

  /** A file that is at least as large is not appended to; files are evicted as a whole. */
  final long segmentBytes;

  /** As {@link #segmentBytes} for age: files expire as a whole. */
  final long segmentNanos;

  /**
   * @param maxBytes of all files that one process holds; the oldest file goes first
   * @param maxAgeMillis what is older is dropped; 0 for ever
   */
  public SpoolSettings(long maxBytes, long maxAgeMillis) {
    this.maxBytes = maxBytes;
    this.maxAgeNanos =
        maxAgeMillis <= 0 || maxAgeMillis > Long.MAX_VALUE / 4_000_000
            ? Long.MAX_VALUE / 4
            : maxAgeMillis * 1_000_000;
    this.segmentBytes = Math.max(SMALLEST_SEGMENT, Math.min(maxBytes / SEGMENTS, LARGEST_SEGMENT));
    this.segmentNanos = maxAgeNanos / SEGMENTS;
  }
}
