// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks;

import dev.heddle.context.Context;
import dev.heddle.context.Convention;
import dev.heddle.sampling.Samplers;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.Tracer;
import dev.heddle.trace.Tracing;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What an application thread pays for a client span beneath a server span: start, attach, twelve
 * attributes, detach, end. The export's side is in the benchmarks of queue and encoder.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SpanBenchmark {
  private static final Tracer TRACER = Tracer.of("dev.heddle.benchmark");

  @Param({"always_on", "always_off"})
  public String sampler = "always_on";

  private @Nullable Context before;

  @Setup
  public void install(Blackhole blackhole) {
    Tracing.install(Samplers.of(sampler, null), blackhole::consume);
    Span server =
        TRACER.startRoot("GET /orders", SpanKind.SERVER, Convention.HTTP_SERVER, null, null, 8);
    before = Context.swap(server);
  }

  @TearDown
  public void restore() {
    Context.swap(before);
  }

  @Benchmark
  public @Nullable Span clientSpan() {
    Span span = TRACER.start("GET", SpanKind.CLIENT, Convention.HTTP_CLIENT, 12);
    if (span == null) {
      return null;
    }
    span.attach();
    if (span.recording()) {
      SampleAttributes.set(span);
    }
    span.detach();
    span.end();
    return span;
  }

  /** Ids, clock and object alone. */
  @Benchmark
  public @Nullable Span clientSpanWithoutAttributes() {
    Span span = TRACER.start("GET", SpanKind.CLIENT, Convention.HTTP_CLIENT, 0);
    if (span != null) {
      span.end();
    }
    return span;
  }
}
