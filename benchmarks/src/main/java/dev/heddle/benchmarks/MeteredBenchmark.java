// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks;

import dev.heddle.sampling.Samplers;
import dev.heddle.semconv.http.HttpRoute;
import dev.heddle.semconv.http.HttpServerTracer;
import dev.heddle.semconv.jdbc.JdbcTracer;
import dev.heddle.trace.Span;
import dev.heddle.trace.Tracing;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What metrics add to a span's hot path: the same span without any, with the duration, and with
 * everything that the user may ask for. Each in a JVM with its own settings; {@code -prof gc} shows
 * that only counting requests under way allocates.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MeteredBenchmark {
  private static final String NO_METRICS = "-Dotel.metrics.exporter=none";
  private static final String ALL_METRICS =
      "-Dotel.instrumentation.http.server.emit-experimental-telemetry=true";
  private static final String NO_SIZES = "-Dheddle.metrics.exclude=http.*.body.size";
  private static final String REQUEST = "request";
  private static final Integer OK = 200;

  private final HttpServerTracer<String, Integer> server =
      HttpServerTracer.of("benchmark", new SampleServer());
  private final JdbcTracer jdbc = JdbcTracer.current();
  private final Object connection = new Object();
  private final Object statement = new Object();

  @Setup
  public void prepare(Blackhole blackhole) {
    Tracing.install(Samplers.of("always_on", null), blackhole::consume);
    jdbc.connected(connection, "jdbc:postgresql://db.example.com/shop", new Properties());
    jdbc.prepared(connection, statement, "SELECT id, name FROM products WHERE id = ?");
  }

  @Benchmark
  @Fork(value = 1, jvmArgsAppend = NO_METRICS)
  public @Nullable Span requestWithoutMetrics() {
    return request();
  }

  @Benchmark
  @Fork(1)
  public @Nullable Span requestWithItsDuration() {
    return request();
  }

  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {ALL_METRICS, NO_SIZES})
  public @Nullable Span requestCountedWhileUnderWay() {
    return request();
  }

  @Benchmark
  @Fork(value = 1, jvmArgsAppend = ALL_METRICS)
  public @Nullable Span requestWithAllMetrics() {
    return request();
  }

  @Benchmark
  @Fork(value = 1, jvmArgsAppend = NO_METRICS)
  public @Nullable Span statementWithoutMetrics() {
    return statement();
  }

  @Benchmark
  @Fork(1)
  public @Nullable Span statementWithItsDuration() {
    return statement();
  }

  private @Nullable Span request() {
    Span span = server.start(REQUEST);
    if (span == null) {
      return null;
    }
    span.attach();
    HttpServerTracer.entered(span);
    HttpRoute.update(HttpRoute.SERVER, "/shop/order");
    HttpServerTracer.left(span, null);
    span.detach();
    server.end(span, REQUEST, OK, null);
    return span;
  }

  private @Nullable Span statement() {
    Span span = jdbc.startPrepared(statement);
    if (span != null) {
      jdbc.end(span, statement, null, null, null, 0);
    }
    return span;
  }
}
