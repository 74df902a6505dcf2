// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks;

import dev.heddle.context.Context;
import dev.heddle.context.VirtualField;
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

/** The thread's context, and state kept with objects of the application (without a field). */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ContextBenchmark {
  private static final VirtualField<Object, String> FIELD = VirtualField.of("benchmark");

  private final Context context = Context.of(null, 0);
  private final Object target = new Object();

  @Benchmark
  public @Nullable Context current() {
    return Context.current();
  }

  @Benchmark
  public @Nullable Context swapAndRestore() {
    Context previous = Context.swap(context);
    return Context.swap(previous);
  }

  @Benchmark
  public @Nullable String virtualFieldSetAndGet() {
    FIELD.set(target, "value");
    return FIELD.get(target);
  }

  /** As for a task: the object is new each time and the value is taken once. */
  @Benchmark
  public @Nullable String virtualFieldOfNewObject() {
    Object task = new Object();
    FIELD.set(task, "value");
    return FIELD.getAndClear(task);
  }
}
