// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.aggregation;

import dev.heddle.metrics.Exemplar;
import dev.heddle.metrics.HistogramData;
import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.MetricRegistry;
import dev.heddle.metrics.MetricVisitor;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One reader's way of collecting: cumulative sums pass, deltas are what came since this reader's
 * collection before. Nothing is ever reset, so readers don't disturb one another and nothing is
 * lost between them. A delta of nothing is not shown. One thread at a time.
 *
 * <p>Source: metric data model, temporality; a delta's points begin where those before ended.
 */
public final class Collection implements MetricVisitor {
  private final Temporality temporality;
  private final Map<Instrument, Map<MetricAttributes, Last>> lasts = new HashMap<>();
  private final PointSink sink;

  private long collection;
  private long beforeEpochNanos;
  private long nowEpochNanos;
  private @Nullable Instrument instrument;
  private boolean delta;
  private boolean begun;
  private Map<MetricAttributes, Last> known = new HashMap<>();

  public Collection(Temporality temporality, PointSink sink) {
    this.temporality = temporality;
    this.sink = sink;
  }

  /**
   * Shows everything to the sink.
   *
   * @param epochNanos now
   */
  public void collect(MetricRegistry registry, long epochNanos) {
    collection++;
    nowEpochNanos = Math.max(epochNanos, beforeEpochNanos + 1);
    registry.collect(this);
    forget();
    beforeEpochNanos = nowEpochNanos;
  }

  /** Series that are gone: they would begin anew. */
  private void forget() {
    Iterator<Map<MetricAttributes, Last>> instruments = lasts.values().iterator();
    while (instruments.hasNext()) {
      Map<MetricAttributes, Last> all = instruments.next();
      Iterator<Last> each = all.values().iterator();
      while (each.hasNext()) {
        if (each.next().collection != collection) {
          each.remove();
        }
      }
      if (all.isEmpty()) {
        instruments.remove();
      }
    }
  }

  @Override
  public void begin(Instrument next) {
    begin(next, false);
  }

  @Override
  public void observed() {
    if (instrument != null) {
      begin(instrument, true);
    }
  }

  private void begin(Instrument next, boolean observed) {
    instrument = next;
    begun = false;
    delta = temporality.isDelta(next, observed);
    if (delta) {
      Map<MetricAttributes, Last> found = lasts.get(next);
      if (found == null) {
        found = new HashMap<>();
        lasts.put(next, found);
      }
      known = found;
    }
  }

  /** Only now is it certain that there is a point; returns when it begins. */
  private long begun(@Nullable Last last, long startEpochNanos) {
    if (!begun && instrument != null) {
      begun = true;
      sink.begin(instrument, delta);
    }
    // clocks may be set back: a point never begins after its end
    return Math.min(last == null ? startEpochNanos : last.since, nowEpochNanos);
  }

  @Override
  public void number(
      MetricAttributes attributes, long startEpochNanos, long value, @Nullable Exemplar exemplar) {
    Last last = delta ? last(attributes, startEpochNanos) : null;
    long shown = last == null ? value : last.more(value);
    if (last == null || shown != 0) {
      long start = begun(last, startEpochNanos);
      sink.number(attributes, start, nowEpochNanos, shown, fresh(exemplar));
    }
  }

  @Override
  public void number(
      MetricAttributes attributes,
      long startEpochNanos,
      double value,
      @Nullable Exemplar exemplar) {
    Last last = delta ? last(attributes, startEpochNanos) : null;
    double shown = last == null ? value : last.more(value);
    if (last == null || shown != 0) {
      long start = begun(last, startEpochNanos);
      sink.number(attributes, start, nowEpochNanos, shown, fresh(exemplar));
    }
  }

  @Override
  public void histogram(MetricAttributes attributes, long startEpochNanos, HistogramData data) {
    Last last = delta ? last(attributes, startEpochNanos) : null;
    HistogramData shown = last == null ? data : last.more(data);
    if (last == null || shown.count() != 0) {
      long start = begun(last, startEpochNanos);
      sink.histogram(attributes, start, nowEpochNanos, shown, beforeEpochNanos);
    }
  }

  /** A series whose start is later than it was has begun anew, from nothing. */
  private Last last(MetricAttributes attributes, long startEpochNanos) {
    Last last = known.get(attributes);
    if (last == null || last.start != startEpochNanos) {
      last = new Last(startEpochNanos);
      last.since = Math.max(startEpochNanos, beforeEpochNanos);
      known.put(attributes, last);
    } else {
      last.since = beforeEpochNanos;
    }
    last.collection = collection;
    return last;
  }

  private @Nullable Exemplar fresh(@Nullable Exemplar exemplar) {
    return exemplar == null || exemplar.epochNanos() <= beforeEpochNanos ? null : exemplar;
  }

  /** What a series had at the collection before. */
  private static final class Last {
    final long start;
    long since;
    long collection;
    private long whole;
    private double fraction;
    private @Nullable HistogramData histogram;

    Last(long start) {
      this.start = start;
    }

    /** What was added since; so are the others. */
    long more(long value) {
      long more = value - whole;
      whole = value;
      return more;
    }

    double more(double value) {
      double more = value - fraction;
      fraction = value;
      return more;
    }

    HistogramData more(HistogramData data) {
      HistogramData more = data.since(histogram);
      histogram = data.copy();
      return more;
    }
  }
}
