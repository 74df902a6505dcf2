// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks;

import dev.heddle.context.Convention;
import dev.heddle.propagation.HeaderGetter;
import dev.heddle.propagation.Propagation;
import dev.heddle.sampling.Samplers;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanContext;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.Tracer;
import dev.heddle.trace.Tracing;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** W3C trace context over a map of headers: out of it, and into it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PropagationBenchmark {
  private static final HeaderGetter<Map<String, String>> GETTER = new MapGetter();

  private final Map<String, String> incoming =
      Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  private final Map<String, String> none = Map.of();
  private final Map<String, String> outgoing = new HashMap<>();
  private final Span span = span();

  private static Span span() {
    Tracing.install(Samplers.of("always_on", null), ended -> {});
    Tracer tracer = Tracer.of("dev.heddle.benchmark");
    return tracer.startRoot("GET", SpanKind.SERVER, Convention.HTTP_SERVER, null, null, 0);
  }

  @Benchmark
  public @Nullable SpanContext extract() {
    return Propagation.parent(incoming, GETTER);
  }

  @Benchmark
  public @Nullable SpanContext extractNothing() {
    return Propagation.parent(none, GETTER);
  }

  @Benchmark
  public Map<String, String> inject() {
    Propagation.inject(span, outgoing, Map::put);
    return outgoing;
  }

  private static final class MapGetter implements HeaderGetter<Map<String, String>> {
    @Override
    public @Nullable String first(Map<String, String> headers, String name) {
      return headers.get(name);
    }

    @Override
    public @Nullable Enumeration<String> all(Map<String, String> headers, String name) {
      String value = headers.get(name);
      return value == null ? null : Collections.enumeration(Collections.singleton(value));
    }
  }
}
