// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.trace.Sampler;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanContext;
import dev.heddle.trace.SpanSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Every span of the test that runs, in the order of their ends, and how many are still open. A span
 * is started where the sampler is asked, and ended where the sink is told. Any thread.
 */
public final class RecordedSpans implements SpanSink, Sampler {
  private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Object lock = new Object();
  private final List<Span> ended = new ArrayList<>();
  private final List<String> started = new ArrayList<>();
  private int decision = RECORD_AND_SAMPLE;
  private int unrecorded;

  RecordedSpans() {}

  /**
   * Waits until exactly {@code count} spans have ended and none is open, and returns them in the
   * order of their ends.
   */
  public List<Span> await(int count) {
    awaitQuiet(count);
    List<Span> spans = all();
    assertThat(spans).as(() -> "spans ended:\n" + RecordedTrace.describe(spans)).hasSize(count);
    return spans;
  }

  /** The one span that was made. */
  public Span only() {
    return await(1).get(0);
  }

  /** Waits as {@link #await} and sees that all these spans are of one trace. */
  public RecordedTrace awaitTrace(int spanCount) {
    List<RecordedTrace> traces = awaitTraces(1, spanCount);
    return traces.get(0);
  }

  /** Waits as {@link #await}, for that many spans in that many traces, in the order of ends. */
  public List<RecordedTrace> awaitTraces(int traceCount, int spanCount) {
    List<Span> spans = await(spanCount);
    List<RecordedTrace> traces = RecordedTrace.group(spans);
    assertThat(traces)
        .as(() -> "traces of the spans:\n" + RecordedTrace.describe(spans))
        .hasSize(traceCount);
    return traces;
  }

  /** What has ended so far. */
  public List<Span> all() {
    synchronized (lock) {
      return new ArrayList<>(ended);
    }
  }

  /** How many spans are started and not ended. */
  public int open() {
    synchronized (lock) {
      return started.size() - unrecorded - ended.size();
    }
  }

  /** How many spans were started and dropped by {@link #samplesNothing()}. */
  public int dropped() {
    synchronized (lock) {
      return unrecorded;
    }
  }

  /** From now on until the test's end, spans are dropped by the sampler. */
  public void samplesNothing() {
    synchronized (lock) {
      decision = DROP;
    }
  }

  public void clear() {
    synchronized (lock) {
      ended.clear();
      started.clear();
      unrecorded = 0;
      decision = RECORD_AND_SAMPLE;
    }
    HeddleExtension.forgetMetrics();
  }

  /** Waits for {@code atLeast} ended spans and no open one, until the deadline. */
  void awaitQuiet(int atLeast) {
    long deadline = System.nanoTime() + DEADLINE_NANOS;
    synchronized (lock) {
      while (ended.size() < atLeast || open() > 0) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return;
        }
        try {
          TimeUnit.NANOSECONDS.timedWait(lock, left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new AssertionError("interrupted while waiting for spans", e);
        }
      }
    }
  }

  /** The names that spans were started with, for messages. */
  String startedNames() {
    synchronized (lock) {
      return started.toString();
    }
  }

  @Override
  public void accept(Span span) {
    synchronized (lock) {
      ended.add(span);
      lock.notifyAll();
    }
  }

  @Override
  public int sample(
      @Nullable SpanContext remoteParent,
      @Nullable Span localParent,
      long traceIdHigh,
      long traceIdLow,
      String name,
      int kind) {
    synchronized (lock) {
      started.add(name);
      if (decision == DROP) {
        unrecorded++;
      }
      return decision;
    }
  }

  @Override
  public String description() {
    return "RecordedSpans";
  }
}
