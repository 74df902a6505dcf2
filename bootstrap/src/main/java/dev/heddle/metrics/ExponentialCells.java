// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Counts values in buckets whose bounds are powers of 2^(1/64), the exponential histogram of scale
 * {@value #SCALE}. An octave's buckets are made with its first value and never moved, so that
 * nothing needs a lock; a reader that wants fewer buckets joins them. Any thread.
 *
 * <p>Source: metric data model, exponential histograms: bucket {@code i} holds what is greater than
 * {@code base^i} and not greater than {@code base^(i+1)}.
 */
final class ExponentialCells {
  static final int SCALE = 6;

  private static final int PER_OCTAVE = 1 << SCALE;
  private static final int MANTISSA_BITS = 52;
  private static final long MANTISSA = (1L << MANTISSA_BITS) - 1;

  /** Cells of equal width over an octave, narrow enough to hold one bound at most. */
  private static final int GUESS_BITS = SCALE + 1;

  /** The mantissa of each lower bound within an octave, and one that is never passed. */
  private static final long[] LOWER = lowerBounds();

  private static final byte[] GUESS = guesses();

  /** Octaves of the smallest value above 0, 1 divided by a unit, to the largest. */
  private static final int OCTAVES = 65;

  private final double perUnit;
  private final int firstOctave;
  private final AtomicLong zeros = new AtomicLong();
  private final AtomicReferenceArray<@Nullable AtomicLongArray> octaves =
      new AtomicReferenceArray<>(OCTAVES);

  ExponentialCells(long perUnit) {
    this.perUnit = perUnit;
    this.firstOctave = Math.getExponent(1.0 / perUnit) - 1;
  }

  private static long[] lowerBounds() {
    long[] bounds = new long[PER_OCTAVE + 1];
    for (int i = 0; i < PER_OCTAVE; i++) {
      double bound = Math.pow(2, (double) i / PER_OCTAVE);
      bounds[i] = Double.doubleToRawLongBits(bound) & MANTISSA;
    }
    bounds[PER_OCTAVE] = Long.MAX_VALUE;
    return bounds;
  }

  private static byte[] guesses() {
    byte[] guesses = new byte[1 << GUESS_BITS];
    for (int cell = 0; cell < guesses.length; cell++) {
      long least = (long) cell << (MANTISSA_BITS - GUESS_BITS);
      int bucket = 0;
      while (LOWER[bucket + 1] < least) {
        bucket++;
      }
      guesses[cell] = (byte) bucket;
    }
    return guesses;
  }

  /** The bucket of a positive value. */
  static int index(double value) {
    int exponent = Math.getExponent(value);
    long mantissa = Double.doubleToRawLongBits(value) & MANTISSA;
    if (mantissa == 0) { // a power of two is its bucket's upper bound
      return exponent * PER_OCTAVE - 1;
    }
    int bucket = GUESS[(int) (mantissa >>> (MANTISSA_BITS - GUESS_BITS))];
    if (mantissa > LOWER[bucket + 1]) {
      bucket++;
    }
    return exponent * PER_OCTAVE + bucket;
  }

  /**
   * @param value in the unit that is recorded, not negative
   */
  void record(long value) {
    if (value == 0) {
      zeros.incrementAndGet();
      return;
    }
    int index = index(value / perUnit);
    octave((index >> SCALE) - firstOctave).getAndIncrement(index & (PER_OCTAVE - 1));
  }

  private AtomicLongArray octave(int octave) {
    AtomicLongArray known = octaves.get(octave);
    if (known != null) {
      return known;
    }
    AtomicLongArray made = new AtomicLongArray(PER_OCTAVE);
    return octaves.compareAndSet(octave, null, made) ? made : octave(octave);
  }

  ExponentialBuckets read() {
    long zeroCount = zeros.get();
    int first = -1;
    int last = -1;
    for (int i = 0; i < OCTAVES; i++) {
      if (octaves.get(i) != null) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    if (first < 0) {
      return new ExponentialBuckets(SCALE, zeroCount, 0, new long[0]);
    }
    long[] counts = new long[(last - first + 1) * PER_OCTAVE];
    for (int i = first; i <= last; i++) {
      AtomicLongArray octave = octaves.get(i);
      for (int bucket = 0; octave != null && bucket < PER_OCTAVE; bucket++) {
        counts[(i - first) * PER_OCTAVE + bucket] = octave.get(bucket);
      }
    }
    return new ExponentialBuckets(SCALE, zeroCount, (firstOctave + first) * PER_OCTAVE, counts);
  }
}
