// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.otlp.Recorded;
import dev.heddle.trace.Span;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SpanQueueTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 31, 33, 512, 2048, 2049})
  void takesExactlyItsCapacityEvenFromOneTrace(int capacity) {
    SpanQueue queue = new SpanQueue(capacity, 4, capacity);
    Span span = Recorded.span("a", "x");
    for (int i = 0; i < capacity; i++) {
      assertThat(queue.offer(span)).isNotEqualTo(SpanQueue.FULL);
    }

    assertThat(queue.offer(span)).isEqualTo(SpanQueue.FULL);
    assertThat(queue.size()).isEqualTo(capacity);
    assertThat(queue.drainTo(new Span[capacity + 1], 0)).isEqualTo(capacity);
    assertThat(queue.size()).isZero();
    assertThat(queue.offer(span)).isNotEqualTo(SpanQueue.FULL);
  }

  @Test
  void drainsNoMoreThanThereIsRoomFor() {
    SpanQueue queue = new SpanQueue(100, 4, 100);
    for (int i = 0; i < 100; i++) {
      queue.offer(Recorded.span("a", "x"));
    }

    assertThat(queue.drainTo(new Span[30], 10)).isEqualTo(30);
    assertThat(queue.size()).isEqualTo(80);
  }

  @Test
  void saysThatItIsTimeToLookBeforeTwiceTheThresholdIsThere() {
    SpanQueue queue = new SpanQueue(2048, 4, 512);
    int dues = 0;
    int first = 0;
    for (int i = 1; i <= 1024; i++) {
      if (queue.offer(Recorded.span("a", "x")) == SpanQueue.STORED_AND_DUE) {
        dues++;
        first = queue.size() >= 512 && first == 0 ? i : first;
      }
    }

    assertThat(first).isBetween(512, 1023);
    assertThat(dues).isLessThan(20);
  }

  @Test
  void losesNothingAndKeepsTheOrderOfATraceUnderConcurrency() throws Exception {
    SpanQueue queue = new SpanQueue(256, 4, 64);
    int producers = 6;
    int each = 50_000;
    AtomicLong full = new AtomicLong();
    AtomicInteger running = new AtomicInteger(producers);
    Map<String, Integer> last = new HashMap<>();
    Set<Span> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Recorded.samplesAll();
    for (int p = 0; p < producers; p++) {
      Span root = Recorded.span("a", "root");
      String name = "producer" + p;
      new Thread(
              () -> {
                for (int i = 0; i < each; i++) {
                  Span child =
                      dev.heddle.trace.Tracer.of(name)
                          .startUnder(root, Integer.toString(i), 1, 0, 0);
                  if (queue.offer(child) == SpanQueue.FULL) {
                    full.incrementAndGet();
                  }
                }
                running.decrementAndGet();
              })
          .start();
    }

    Span[] batch = new Span[100];
    int inOrder = 0;
    while (running.get() > 0 || queue.size() > 0) {
      int count = queue.drainTo(batch, 0);
      for (int i = 0; i < count; i++) {
        assertThat(seen.add(batch[i])).isTrue();
        int index = Integer.parseInt(batch[i].name());
        Integer before = last.put(batch[i].tracer().scopeName(), index);
        inOrder += before == null || before < index ? 1 : 0;
      }
      Thread.onSpinWait();
    }

    assertThat(seen).hasSize((int) (producers * each - full.get()));
    assertThat(queue.stored()).isEqualTo(seen.size());
    assertThat(inOrder)
        .isGreaterThan(
            seen.size() * 9 / 10); // only what overflowed into another stripe may overtake
  }
}
