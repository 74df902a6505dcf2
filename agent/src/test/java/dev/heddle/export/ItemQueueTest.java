// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.otlp.Recorded;
import dev.heddle.trace.AttributeKey;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanSize;
import dev.heddle.trace.StatusCode;
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

final class ItemQueueTest {
  private static final long AMPLE = 100_000_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 31, 33, 512, 2048, 2049})
  void takesExactlyItsCapacityEvenFromOneTrace(int capacity) {
    ItemQueue<Span> queue = new ItemQueue<>(capacity, AMPLE, 4, capacity);
    Span span = Recorded.span("a", "x");
    for (int i = 0; i < capacity; i++) {
      assertThat(offer(queue, span)).isNotEqualTo(ItemQueue.FULL);
    }

    assertThat(offer(queue, span)).isEqualTo(ItemQueue.FULL);
    assertThat(queue.size()).isEqualTo(capacity);
    assertThat(queue.drainTo(new Span[capacity + 1], 0, AMPLE)).isEqualTo(capacity);
    assertThat(queue.size()).isZero();
    assertThat(offer(queue, span)).isNotEqualTo(ItemQueue.FULL);
  }

  @Test
  void drainsNoMoreThanThereIsRoomFor() {
    ItemQueue<Span> queue = new ItemQueue<>(100, AMPLE, 4, 100);
    for (int i = 0; i < 100; i++) {
      offer(queue, Recorded.span("a", "x"));
    }

    assertThat(queue.drainTo(new Span[30], 10, AMPLE)).isEqualTo(30);
    assertThat(queue.size()).isEqualTo(80);
  }

  @Test
  void takesNothingWhileMoreIsThereThanALowerLimitAllows() {
    ItemQueue<Span> queue = new ItemQueue<>(100_000, 1_000_000, 4, 64);
    Span span = Recorded.span("a", "x");
    while (offer(queue, span) != ItemQueue.TOO_LARGE) {
      assertThat(queue.bytes()).isLessThanOrEqualTo(1_000_000);
    }

    queue.limit(500_000);
    assertThat(offer(queue, span)).isEqualTo(ItemQueue.TOO_LARGE);
    queue.drainTo(new Span[100_000], 0, Long.MAX_VALUE);
    queue.released();
    while (offer(queue, span) != ItemQueue.TOO_LARGE) {
      assertThat(queue.bytes()).isLessThanOrEqualTo(500_000);
    }
    assertThat(queue.bytes()).isGreaterThan(400_000);
  }

  @Test
  void keepsAnEighthOfItsPlacesForSpansOfFailedOperations() {
    ItemQueue<Span> queue = new ItemQueue<>(64, AMPLE, 4, 64);
    int failed = 0;
    for (int i = 0; i < 100; i++) {
      offer(queue, Recorded.span("a", "x"));
    }
    while (offer(queue, failed("x")) != ItemQueue.FULL) {
      failed++;
    }

    assertThat(failed).isEqualTo(8);
    assertThat(queue.size()).isEqualTo(72);
  }

  @Test
  void isBoundedByBytesAndDropsSpansOfFailedOperationsLast() {
    ItemQueue<Span> queue = new ItemQueue<>(100_000, 1_000_000, 4, 64);
    int ordinary = 0;
    while (offer(queue, large("x")) != ItemQueue.TOO_LARGE) {
      ordinary++;
    }
    long ordinaryBytes = queue.bytes();
    int failed = 0;
    while (offer(queue, failed("x")) != ItemQueue.TOO_LARGE) {
      failed++;
    }

    assertThat(ordinary).isBetween(80, 90); // of ten thousand bytes each
    assertThat(ordinaryBytes).isBetween(850_000L, 900_000L);
    assertThat(failed).isPositive();
    assertThat(queue.bytes()).isBetween(950_000L, 1_000_000L);
  }

  @Test
  void holdsTheBytesOfWhatItGaveAwayUntilTheyAreReleased() {
    ItemQueue<Span> queue = new ItemQueue<>(100_000, 1_000_000, 4, 64);
    while (offer(queue, large("x")) != ItemQueue.TOO_LARGE) {
      assertThat(queue.bytes()).isLessThan(1_000_000);
    }
    Span[] drained = new Span[1000];

    int first = queue.drainTo(drained, 0, 100_000);
    assertThat(first).isBetween(9, 14);
    assertThat(offer(queue, large("x"))).isEqualTo(ItemQueue.TOO_LARGE);
    queue.released();

    assertThat(offer(queue, large("x"))).isNotEqualTo(ItemQueue.TOO_LARGE);
    assertThat(queue.drainTo(drained, 0, AMPLE)).isGreaterThan(60);
    queue.released();
    assertThat(queue.bytes()).isZero();
  }

  @Test
  void takesNoSpanThatIsLargerThanAStripeMayBe() {
    ItemQueue<Span> queue = new ItemQueue<>(100, 1_000_000, 4, 64);
    Span huge = Recorded.span("a", "x");
    huge.attribute(AttributeKey.of("k"), "x".repeat(30_000_000));
    huge.end();

    assertThat(offer(queue, huge)).isEqualTo(ItemQueue.TOO_LARGE);
    assertThat(queue.bytes()).isZero();
  }

  private static Span large(String name) {
    Span span = Recorded.span("a", name);
    span.attribute(AttributeKey.of("k"), "x".repeat(4_800));
    span.end();
    return span;
  }

  private static Span failed(String name) {
    Span span = Recorded.span("a", name);
    span.status(StatusCode.ERROR, null);
    span.end();
    return span;
  }

  @Test
  void saysThatItIsTimeToLookBeforeTwiceTheThresholdIsThere() {
    ItemQueue<Span> queue = new ItemQueue<>(2048, AMPLE, 4, 512);
    int dues = 0;
    int first = 0;
    for (int i = 1; i <= 1024; i++) {
      if (offer(queue, Recorded.span("a", "x")) == ItemQueue.STORED_AND_DUE) {
        dues++;
        first = queue.size() >= 512 && first == 0 ? i : first;
      }
    }

    assertThat(first).isBetween(512, 1023);
    assertThat(dues).isLessThan(20);
  }

  @Test
  void losesNothingAndKeepsTheOrderOfATraceUnderConcurrency() throws Exception {
    ItemQueue<Span> queue = new ItemQueue<>(256, AMPLE, 4, 64);
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
                  if (offer(queue, child) == ItemQueue.FULL) {
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
      int count = queue.drainTo(batch, 0, AMPLE);
      queue.released();
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

  private static int offer(ItemQueue<Span> queue, Span span) {
    boolean failed = span.statusCode() == StatusCode.ERROR;
    return queue.offer(span, (int) span.localRoot().spanId(), SpanSize.of(span), failed);
  }
}
