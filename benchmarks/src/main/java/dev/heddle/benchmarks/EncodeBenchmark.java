// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks;

import dev.heddle.context.Convention;
import dev.heddle.otlp.ProtoWriter;
import dev.heddle.otlp.SpanLimits;
import dev.heddle.otlp.TraceRequestEncoder;
import dev.heddle.sampling.Samplers;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
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

/** One span of twelve attributes as a part of a batch of 512; figures are for one span. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EncodeBenchmark {
  private static final int BATCH = 512;

  private final ProtoWriter out = new ProtoWriter(1 << 20);
  private final TraceRequestEncoder encoder =
      new TraceRequestEncoder(new byte[0], "1", SpanLimits.DEFAULT, out);
  private final Span[] batch = batch();

  private static Span[] batch() {
    Tracing.install(Samplers.of("always_on", null), ended -> {});
    Tracer tracer = Tracer.of("dev.heddle.benchmark");
    Span[] spans = new Span[BATCH];
    for (int i = 0; i < BATCH; i++) {
      Span span = tracer.startRoot("GET", SpanKind.CLIENT, Convention.HTTP_CLIENT, null, null, 12);
      SampleAttributes.set(span, SampleAttributes.url(i), SampleAttributes.thread(i));
      span.end();
      spans[i] = span;
    }
    return spans;
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int span() {
    out.truncate(0);
    return encoder.encode(batch, 0, BATCH) + out.length();
  }
}
