// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import dev.heddle.trace.EpochClock;
import java.lang.ref.WeakReference;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * All instruments that values were recorded of, and all that is observed. Recording and observing:
 * any thread, without locks; collecting: Heddle's own threads, one after another.
 */
public final class MetricRegistry {
  private final MetricOptions options;
  private final long startEpochNanos = System.nanoTime() + EpochClock.offset();
  private final ConcurrentMap<Instrument, Recorder> recorders = new ConcurrentHashMap<>();
  private final Queue<Target<?>> targets = new ConcurrentLinkedQueue<>();
  private final Observed observed;
  private final HistogramData scratch = new HistogramData();

  public MetricRegistry(MetricOptions options) {
    this.options = options;
    this.observed = new Observed(options, startEpochNanos);
  }

  public boolean enabled() {
    return options.enabled();
  }

  public Recorder recorder(Instrument instrument) {
    Recorder known = recorders.get(instrument);
    if (known != null) {
      return known;
    }
    boolean enabled = options.enabled() && !options.excludes(instrument.name());
    Recorder made = new Recorder(instrument, options, enabled);
    known = recorders.putIfAbsent(instrument, made);
    return known == null ? made : known;
  }

  /** Until the target or the observer is garbage, see {@link Metrics#observe(Object, Observer)}. */
  public <T> void observe(T target, Observer<? super T> observer) {
    if (options.enabled()) {
      targets.add(new Target<T>(target, observer));
    }
  }

  /** For ever. */
  public void observe(Observer<? super MetricRegistry> observer) {
    if (options.enabled()) {
      targets.add(new Strong(this, observer));
    }
  }

  public void forget(Object target) {
    Iterator<Target<?>> each = targets.iterator();
    while (each.hasNext()) {
      if (each.next().isOf(target)) {
        each.remove();
      }
    }
  }

  /** Shows all series; what the visitor throws ends the collection. */
  public synchronized void collect(MetricVisitor visitor) {
    observed.begin();
    Iterator<Target<?>> each = targets.iterator();
    while (each.hasNext()) {
      if (!observe(each.next())) {
        each.remove();
      }
    }
    observed.settle(System.nanoTime() + EpochClock.offset());
    Set<Instrument> instruments = new TreeSet<>(new ByScopeAndName());
    instruments.addAll(recorders.keySet());
    instruments.addAll(observed.instruments());
    for (Instrument instrument : instruments) {
      show(instrument, visitor);
    }
  }

  private void show(Instrument instrument, MetricVisitor visitor) {
    Recorder recorder = recorders.get(instrument);
    boolean recorded = recorder != null && !recorder.isEmpty();
    if (recorded || observed.has(instrument)) {
      visitor.begin(instrument);
    }
    if (recorder != null && recorded) {
      recorder.show(visitor, startEpochNanos, scratch);
    }
    if (observed.has(instrument)) {
      visitor.observed();
      observed.show(instrument, visitor, scratch);
    }
  }

  private boolean observe(Target<?> target) {
    try {
      return target.observe(observed);
    } catch (Throwable failure) {
      if (failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError)) {
        throw (VirtualMachineError) failure;
      }
      Counter.of("heddle.metrics.observer_failed", target.name()).increment();
      Log.debug("figures of " + target.name() + " could not be read", failure);
      return true;
    }
  }

  private static final class ByScopeAndName implements Comparator<Instrument> {
    @Override
    public int compare(Instrument left, Instrument right) {
      int order = left.scope().compareTo(right.scope());
      order = order != 0 ? order : left.name().compareTo(right.name());
      order = order != 0 ? order : left.unit().compareTo(right.unit());
      order = order != 0 ? order : Integer.compare(left.kind(), right.kind());
      return order != 0 ? order : Long.compare(left.perUnit(), right.perUnit());
    }
  }

  /** Something that is observed as long as it lives. */
  private static class Target<T> {
    private final WeakReference<T> target;
    private final WeakReference<Observer<? super T>> observer;
    private final String name;

    Target(T target, Observer<? super T> observer) {
      this.target = new WeakReference<>(target);
      this.observer = new WeakReference<Observer<? super T>>(observer);
      this.name = observer.getClass().getName();
    }

    String name() {
      return name;
    }

    boolean isOf(Object other) {
      return target.get() == other;
    }

    /** False where there is nothing to observe any more. */
    boolean observe(Observation out) {
      T present = target.get();
      Observer<? super T> asked = observer.get();
      if (present == null || asked == null) {
        return false;
      }
      asked.observe(present, out);
      return true;
    }
  }

  private static final class Strong extends Target<MetricRegistry> {
    @SuppressWarnings("unused") // holds it
    private final @Nullable Object held;

    Strong(MetricRegistry registry, Observer<? super MetricRegistry> observer) {
      super(registry, observer);
      this.held = observer;
    }
  }
}
