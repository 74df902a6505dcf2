// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.benchmarks.SampleAttributes;
import dev.heddle.context.Convention;
import dev.heddle.sampling.Samplers;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.SpanSize;
import dev.heddle.trace.Tracer;
import dev.heddle.trace.Tracing;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Handing an ended span of twelve attributes to the exporter thread, and taking it there. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class QueueBenchmark {
  private static final int SPANS = 512;

  private final ItemQueue<Span> queue = new ItemQueue<>(2048, 8_000_000, 4, SPANS);
  private final Span[] drained = new Span[SPANS];
  private final Span[] spans = spans();
  private final SpanSize size = new SpanSize(64_000);

  private static Span[] spans() {
    Tracing.install(Samplers.of("always_on", null), ended -> {});
    Tracer tracer = Tracer.of("dev.heddle.benchmark");
    Span[] spans = new Span[SPANS];
    for (int i = 0; i < SPANS; i++) {
      spans[i] = tracer.startRoot("GET", SpanKind.CLIENT, Convention.HTTP_CLIENT, null, null, 12);
      SampleAttributes.set(spans[i], SampleAttributes.url(i), SampleAttributes.thread(i));
    }
    return spans;
  }

  @Benchmark
  @OperationsPerInvocation(SPANS)
  public int offerAndDrain() {
    int results = 0;
    for (Span span : spans) {
      results += queue.offer(span, (int) span.localRoot().spanId(), size.added(span), false);
    }
    results += queue.drainTo(drained, 0, 8_000_000);
    queue.released();
    return results;
  }
}
