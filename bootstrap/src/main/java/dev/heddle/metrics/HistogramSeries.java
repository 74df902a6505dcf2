// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import dev.heddle.trace.Span;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * A histogram's series in whole numbers: a cell for each bucket, one for the sum and two for the
 * range. How many there were is the sum of the buckets. A reader may see a value in its bucket and
 * not yet in the sum, never the other way round for ever.
 */
final class HistogramSeries extends Series {
  private final Instrument instrument;
  private final long[] bounds;
  private final int sum;
  private final int smallest;
  private final int largest;
  private final Cells cells;
  private final Exemplars exemplars;
  private final @Nullable ExponentialCells exponential;

  HistogramSeries(Instrument instrument, MetricAttributes attributes, MetricOptions options) {
    super(attributes);
    this.instrument = instrument;
    this.bounds = instrument.bounds();
    this.sum = bounds.length + 1;
    this.smallest = bounds.length + 2;
    this.largest = bounds.length + 3;
    this.cells = new Cells(bounds.length + 4);
    this.exemplars = new Exemplars(options.exemplarFilter(), bounds.length + 1);
    this.exponential = options.exponential() ? new ExponentialCells(instrument.perUnit()) : null;
  }

  @Override
  public void record(long value, @Nullable Span span) {
    long recorded = value < 0 ? 0 : value; // a clock that was set back in between
    int bucket = bucket(bounds, recorded);
    AtomicLongArray row = cells.mine();
    cells.add(row, sum, recorded);
    cells.add(row, bucket, 1);
    Cells.raise(row, largest, recorded);
    Cells.raise(row, smallest, Long.MAX_VALUE - recorded);
    if (exponential != null) {
      exponential.record(recorded);
    }
    exemplars.offer(bucket, recorded, span);
  }

  /** Bounds belong to the bucket beneath them. Source: metric data model, histograms. */
  private static int bucket(long[] bounds, long value) {
    int bucket = 0;
    while (bucket < bounds.length && value > bounds[bucket]) {
      bucket++;
    }
    return bucket;
  }

  @Override
  void show(MetricVisitor visitor, long startEpochNanos, HistogramData scratch) {
    scratch.begin(instrument, instrument.exportedBounds());
    for (int bucket = 0; bucket <= bounds.length; bucket++) {
      scratch.bucket(bucket, cells.sum(bucket));
      scratch.exemplar(bucket, exemplars.get(bucket, instrument.perUnit()));
    }
    scratch.sum(cells.sum(sum));
    if (scratch.count() > 0) {
      scratch.range(Long.MAX_VALUE - cells.largest(smallest), cells.largest(largest));
    }
    if (exponential != null) {
      scratch.exponential(exponential.read());
    }
    visitor.histogram(attributes(), startEpochNanos, scratch);
  }
}
