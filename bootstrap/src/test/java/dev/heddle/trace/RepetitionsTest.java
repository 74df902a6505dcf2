// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.heddle.context.Convention;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepetitionsTest {
  private static final Tracer TRACER = Tracer.of("dev.heddle.test");
  private Span request;

  private static final String CHILD = "SELECT * FROM item WHERE order_id = ?";

  @BeforeEach
  void record() {
    Tracing.install(new Sampled(), span -> {});
  }

  @Test
  void tellsOfTheStatementThatWasExecutedTooOften() {
    Span request = root(SpanKind.SERVER);
    execute(request, 1, "SELECT * FROM orders");
    for (int i = 0; i < 21; i++) {
      execute(request, 1, CHILD);
      execute(request, 1, "SELECT name FROM article WHERE id = " + i % 3);
    }
    request.end();

    List<SpanEvent> events = request.extrasOrNull().otherEvents();
    assertThat(events).hasSize(1);
    SpanEvent event = events.get(0);
    assertThat(event.name()).isEqualTo("heddle.repeated_statement");
    assertThat(event.textKey().name()).isEqualTo("db.query.text");
    assertThat(event.text()).isEqualTo(CHILD);
    assertThat(event.numberKey().name()).isEqualTo("heddle.repetitions");
    assertThat(event.number()).isEqualTo(21);
    assertThat(event.epochNanos()).isBetween(request.startEpochNanos(), request.endEpochNanos());
  }

  @Test
  void tellsOfTheOneThatWasExecutedMost() {
    Span request = root(SpanKind.SERVER);
    execute(request, 30, "SELECT 1");
    execute(request, 40, CHILD);
    request.end();

    assertThat(request.extrasOrNull().otherEvents()).hasSize(1);
    assertThat(request.extrasOrNull().otherEvents().get(0).number()).isEqualTo(40);
  }

  @Test
  void allowsEachStatementSoOften() {
    Span request = root(SpanKind.SERVER);
    execute(request, 20, CHILD);
    execute(request, 20, "SELECT 1");
    request.end();

    assertThat(request.extrasOrNull()).isNull();
  }

  @Test
  void findsItAmongManyStatements() {
    Span request = root(SpanKind.SERVER);
    for (int i = 0; i < 200; i++) {
      execute(request, 1, "SELECT * FROM t" + i);
      execute(request, i < 25 ? 1 : 0, new StringBuilder(CHILD).toString());
    }
    request.end();

    assertThat(request.extrasOrNull().otherEvents().get(0).number()).isEqualTo(25);
  }

  @Test
  void beginsEachRequestAnewAndMakesNoObjectForIt() {
    for (int i = 0; i < 3; i++) {
      Span request = root(SpanKind.SERVER);
      execute(request, 15, CHILD);
      execute(request, 15, "SELECT 1");
      request.end();
      assertThat(request.extrasOrNull()).as("the request's own statements only").isNull();
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Runnable statements =
        () -> {
          Repetitions.count(request, CHILD, 20);
          Repetitions.count(request, "SELECT 1", 20);
        };
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 50; i++) {
      request = root(SpanKind.SERVER);
      long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      statements.run();
      request.end();
      long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      least = Math.min(least, after - before);
    }
    assertThat(least).isZero();
  }

  @Test
  void countsEachRequestForItselfWhereManyRunAtOnce() throws Exception {
    List<Thread> threads = new ArrayList<>();
    Queue<Span> wrong = new ConcurrentLinkedQueue<>();
    for (int t = 0; t < 40; t++) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < 500; i++) {
                  Span request = root(SpanKind.SERVER);
                  execute(request, 3, CHILD);
                  execute(request, i % 2 == 0 ? 21 : 2, "SELECT 1");
                  request.end();
                  if ((request.extrasOrNull() != null) != (i % 2 == 0)) {
                    wrong.add(request);
                  }
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void isAboutRequestsOnly() {
    Span job = root(SpanKind.INTERNAL);
    execute(job, 100, CHILD);
    job.end();

    assertThat(job.extrasOrNull()).isNull();
  }

  private static void execute(Span request, int times, String statement) {
    for (int i = 0; i < times; i++) {
      Span query = TRACER.startUnder(request, "SELECT", SpanKind.CLIENT, Convention.DB_CLIENT, 0);
      Repetitions.count(query, statement, 20);
      query.end();
    }
  }

  private static Span root(int kind) {
    return TRACER.startRoot("GET", kind, Convention.NONE, null, null, 0);
  }

  private static final class Sampled implements Sampler {
    @Override
    public int sample(
        @Nullable SpanContext remoteParent,
        @Nullable Span localParent,
        long traceIdHigh,
        long traceIdLow,
        String name,
        int kind) {
      return RECORD_AND_SAMPLE;
    }

    @Override
    public String description() {
      return "Sampled";
    }
  }
}
