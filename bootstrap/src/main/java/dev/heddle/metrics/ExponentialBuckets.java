// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import org.jspecify.annotations.Nullable;

/**
 * The counts of an exponential histogram of values that are not negative: bucket {@code i} of
 * {@link #counts()} holds what is greater than {@code base^(offset+i)} and not greater than {@code
 * base^(offset+i+1)}, where base is {@code 2^(2^-scale)}. Immutable.
 */
public final class ExponentialBuckets {
  private final int scale;
  private final long zeroCount;
  private final int offset;
  private final long[] counts;

  ExponentialBuckets(int scale, long zeroCount, int offset, long[] counts) {
    this.scale = scale;
    this.zeroCount = zeroCount;
    this.offset = offset;
    this.counts = counts;
  }

  public int scale() {
    return scale;
  }

  /** How many values were zero. */
  public long zeroCount() {
    return zeroCount;
  }

  public int offset() {
    return offset;
  }

  /** Not to be changed. */
  public long[] counts() {
    return counts;
  }

  /** How many values there are. */
  public long count() {
    long count = zeroCount;
    for (long each : counts) {
      count += each;
    }
    return count;
  }

  /**
   * What came since an earlier reading of the same series.
   *
   * @param earlier of the same scale, or null for none
   */
  public ExponentialBuckets since(@Nullable ExponentialBuckets earlier) {
    if (earlier == null) {
      return this;
    }
    long[] more = counts.clone();
    for (int i = 0; i < earlier.counts.length; i++) {
      int at = earlier.offset + i - offset; // what was there is still there
      if (at >= 0 && at < more.length) {
        more[at] -= earlier.counts[i];
      }
    }
    return new ExponentialBuckets(scale, zeroCount - earlier.zeroCount, offset, more);
  }

  /** The same without empty buckets at the ends, and joined until there are at most so many. */
  public ExponentialBuckets within(int mostBuckets) {
    int first = 0;
    int last = counts.length - 1;
    while (first <= last && counts[first] == 0) {
      first++;
    }
    while (last >= first && counts[last] == 0) {
      last--;
    }
    if (first > last) {
      return new ExponentialBuckets(scale, zeroCount, 0, new long[0]);
    }
    int lowest = offset + first;
    int highest = offset + last;
    int shift = 0;
    while ((highest >> shift) - (lowest >> shift) >= mostBuckets) {
      shift++;
    }
    long[] joined = new long[(highest >> shift) - (lowest >> shift) + 1];
    for (int i = first; i <= last; i++) {
      joined[(offset + i >> shift) - (lowest >> shift)] += counts[i];
    }
    return new ExponentialBuckets(scale - shift, zeroCount, lowest >> shift, joined);
  }
}
