// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.trace.AttributeKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Sixteen threads record while another reads: nothing is lost, and nothing goes backwards. */
final class ConcurrentRecordingTest {
  private static final int WRITERS = 16;
  private static final int VALUES = 200_000;
  private static final AttributeKey KEY = AttributeKey.of("k");
  private static final Instrument TIMES = Instrument.histogram("test", "t", "ns", "", 10, 100, 500);
  private static final Instrument COUNTER = Instrument.counter("test", "c", "{x}", "");

  private final MetricRegistry registry = new MetricRegistry(MetricOptions.byDefault());
  private final AtomicBoolean running = new AtomicBoolean(true);
  private final List<Throwable> failures = new ArrayList<>();

  @Test
  void losesNothing() throws InterruptedException {
    CountDownLatch begin = new CountDownLatch(1);
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      int seed = i;
      writers.add(new Thread(() -> write(begin, seed)));
    }
    Thread reader = new Thread(this::read);
    for (Thread writer : writers) {
      writer.start();
    }
    reader.start();
    begin.countDown();
    for (Thread writer : writers) {
      writer.join();
    }
    running.set(false);
    reader.join();

    assertThat(failures).isEmpty();
    Points points = Points.of(registry);
    HistogramData all = points.histograms.get("t{}");
    assertThat(all.count()).isEqualTo((long) WRITERS * VALUES);
    assertThat(all.counts())
        .containsExactly(
            expected(0, 10), expected(11, 100), expected(101, 500), expected(501, 999));
    assertThat(all.rawSum()).isEqualTo((long) WRITERS * VALUES / 1000 * 499_500);
    assertThat(all.min()).isZero();
    assertThat(all.max()).isEqualTo(999);
    long counted = 0;
    for (int i = 0; i < 5; i++) {
      counted += points.numbers.get("c{k=" + i + "}").longValue();
    }
    assertThat(counted).isEqualTo((long) WRITERS * VALUES);
  }

  /** Threads come and go, some leaving for others. */
  @Test
  void countsWhoIsInsideAndNeverLessThanNone() throws InterruptedException {
    Series inside =
        registry
            .recorder(Instrument.upDownCounter("test", "u", "{x}", ""))
            .series(MetricAttributes.EMPTY);
    BlockingQueue<Object> handedOver = new LinkedBlockingQueue<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      boolean hands = i % 2 == 0;
      threads.add(
          new Thread(
              () -> {
                for (int n = 0; n < VALUES / 10; n++) {
                  Object entered = inside.enter();
                  Object others = hands ? null : handedOver.poll();
                  if (hands && handedOver.size() < WRITERS) {
                    handedOver.add(entered);
                  } else {
                    inside.leave(entered);
                  }
                  if (others != null) {
                    inside.leave(others);
                  }
                }
              }));
    }
    for (Thread thread : threads) {
      thread.start();
    }
    List<Long> wrong = new ArrayList<>();
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        long seen = Points.of(registry).numbers.get("u{}").longValue();
        if (seen < 0) {
          wrong.add(seen);
        }
      }
    }
    for (Object left : handedOver) {
      inside.leave(left);
    }

    assertThat(wrong).isEmpty();
    assertThat(Points.of(registry).numbers.get("u{}")).isEqualTo(0L);
  }

  private static long expected(int least, int most) {
    return (long) WRITERS * VALUES / 1000 * (most - least + 1);
  }

  private void write(CountDownLatch begin, int seed) {
    try {
      begin.await();
      Series times = registry.recorder(TIMES).series(MetricAttributes.EMPTY);
      for (int i = 0; i < VALUES; i++) {
        times.record((i + seed) % 1000);
        registry.recorder(COUNTER).add(MetricAttributes.EMPTY.and(KEY, i % 5), 1);
      }
    } catch (Throwable e) {
      synchronized (failures) {
        failures.add(e);
      }
    }
  }

  private void read() {
    long before = 0;
    while (running.get()) {
      HistogramData all = Points.of(registry).histograms.get("t{}");
      long count = all == null ? 0 : all.count();
      if (count < before) {
        synchronized (failures) {
          failures.add(new AssertionError(count + " after " + before));
        }
      }
      before = count;
    }
  }
}
