// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import dev.heddle.trace.Span;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/** A counter's or up-down counter's series. */
final class SumSeries extends Series {
  private final Cells cells = new Cells(1);
  private final long perUnit;
  private final Exemplars exemplars;

  SumSeries(Instrument instrument, MetricAttributes attributes, int exemplarFilter) {
    super(attributes);
    this.perUnit = instrument.perUnit();
    this.exemplars = new Exemplars(exemplarFilter, 1);
  }

  @Override
  public void record(long value, @Nullable Span span) {
    cells.add(cells.mine(), 0, value);
    exemplars.offer(0, value, span);
  }

  @Override
  public Object enter() {
    AtomicLongArray row = cells.mine();
    cells.add(row, 0, 1);
    return row;
  }

  @Override
  public void leave(Object entered) {
    cells.add((AtomicLongArray) entered, 0, -1);
  }

  @Override
  void show(MetricVisitor visitor, long startEpochNanos, HistogramData scratch) {
    long sum = cells.sum(0);
    Exemplar exemplar = exemplars.get(0, perUnit);
    if (perUnit == 1) {
      visitor.number(attributes(), startEpochNanos, sum, exemplar);
    } else {
      visitor.number(attributes(), startEpochNanos, (double) sum / perUnit, exemplar);
    }
  }
}
