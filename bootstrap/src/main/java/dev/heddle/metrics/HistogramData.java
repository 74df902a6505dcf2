// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a histogram's series holds at one moment; {@link #count()} is the sum of all buckets. Filled
 * again for each series that is collected; the collecting thread only.
 */
public final class HistogramData {
  static final double[] NO_BOUNDS = {};

  private long perUnit = 1;
  private long count;
  private long rawSum;
  private long largest;
  private long smallest;
  private boolean ranged;
  private double[] bounds = NO_BOUNDS;
  private long[] counts = new long[1];
  private @Nullable Exemplar[] exemplars = new Exemplar[0];
  private @Nullable ExponentialBuckets exponential;

  HistogramData() {}

  /** Takes the place of what was here. */
  void begin(Instrument instrument, double[] newBounds) {
    perUnit = instrument.perUnit();
    bounds = newBounds;
    count = 0;
    rawSum = 0;
    ranged = false;
    exponential = null;
    if (counts.length != newBounds.length + 1) {
      counts = new long[newBounds.length + 1];
    }
    Arrays.fill(counts, 0);
    if (exemplars.length != counts.length) {
      exemplars = new Exemplar[counts.length];
    }
    Arrays.fill(exemplars, null);
  }

  void bucket(int index, long newCount) {
    counts[index] += newCount;
    count += newCount;
  }

  void sum(long newRawSum) {
    rawSum += newRawSum;
  }

  void range(long newSmallest, long newLargest) {
    ranged = true;
    smallest = newSmallest;
    largest = newLargest;
  }

  void exemplar(int bucket, @Nullable Exemplar exemplar) {
    exemplars[bucket] = exemplar;
  }

  void exponential(ExponentialBuckets newBuckets) {
    exponential = newBuckets;
  }

  /** A copy that stays as it is. */
  public HistogramData copy() {
    HistogramData copy = new HistogramData();
    copy.perUnit = perUnit;
    copy.count = count;
    copy.rawSum = rawSum;
    copy.largest = largest;
    copy.smallest = smallest;
    copy.ranged = ranged;
    copy.bounds = bounds;
    copy.counts = counts.clone();
    copy.exemplars = exemplars.clone();
    copy.exponential = exponential;
    return copy;
  }

  /**
   * A copy of what came since an earlier reading of the same series; its range is not known.
   *
   * @param earlier null for none
   */
  public HistogramData since(@Nullable HistogramData earlier) {
    HistogramData more = copy();
    more.ranged = false;
    if (earlier != null) {
      more.count -= earlier.count;
      more.rawSum -= earlier.rawSum;
      for (int i = 0; i < more.counts.length; i++) {
        more.counts[i] -= earlier.counts[i];
      }
      more.exponential = exponential == null ? null : exponential.since(earlier.exponential);
    }
    return more;
  }

  public long count() {
    return count;
  }

  /** In the unit that is exported. */
  public double sum() {
    return (double) rawSum / perUnit;
  }

  /** In the unit that is recorded. */
  public long rawSum() {
    return rawSum;
  }

  /** Whether the smallest and the largest value are known. */
  public boolean hasRange() {
    return ranged;
  }

  public double min() {
    return (double) smallest / perUnit;
  }

  public double max() {
    return (double) largest / perUnit;
  }

  /** Each bucket's largest value but the last's, in the unit that is exported. */
  public double[] bounds() {
    return bounds;
  }

  /** One more than bounds; not cumulative. Not to be changed. */
  public long[] counts() {
    return counts;
  }

  /** A recent value of that bucket, or null. */
  public @Nullable Exemplar exemplar(int bucket) {
    return exemplars[bucket];
  }

  /** The same in exponential buckets, where the user wants these; else null. */
  public @Nullable ExponentialBuckets exponential() {
    return exponential;
  }
}
