// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks;

import dev.heddle.context.Context;
import dev.heddle.sampling.Samplers;
import dev.heddle.semconv.db.DbClientTracer;
import dev.heddle.semconv.db.QuietScope;
import dev.heddle.semconv.http.HttpClientTracer;
import dev.heddle.semconv.http.HttpRoute;
import dev.heddle.semconv.http.HttpServerTracer;
import dev.heddle.semconv.jdbc.JdbcTracer;
import dev.heddle.semconv.redis.RedisConnection;
import dev.heddle.semconv.redis.RedisExchange;
import dev.heddle.trace.Span;
import dev.heddle.trace.Tracing;
import java.nio.charset.StandardCharsets;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What an application thread pays for each kind of span, from the advice's first call to the end:
 * all attributes, headers and names included, the library's own work not. The client operations run
 * beneath a server span. {@code SpanAllocationTest} holds the bytes to bounds.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class OperationBenchmark {
  private static final String REQUEST = "request";
  private static final Integer OK = 200;
  private static final byte[][] KEY = {"shop:order:4".getBytes(StandardCharsets.US_ASCII)};

  private final HttpServerTracer<String, Integer> server =
      HttpServerTracer.of("benchmark", new SampleServer());
  private final HttpClientTracer<String, Integer> client =
      HttpClientTracer.of("benchmark", new SampleClient());
  private final JdbcTracer jdbc = JdbcTracer.current();
  private final Object connection = new Object();
  private final Object statement = new Object();
  private final RedisConnection redis =
      new RedisConnection(DbClientTracer.of("benchmark"), "cache.example.com", 6380);
  private @Nullable Context before;

  @Setup
  public void serveARequest(Blackhole blackhole) {
    Tracing.install(Samplers.of("always_on", null), blackhole::consume);
    jdbc.connected(connection, "jdbc:postgresql://db.example.com/shop", new Properties());
    jdbc.prepared(connection, statement, "SELECT id, name FROM products WHERE id = ?");
    before = Context.swap(server.start(REQUEST));
  }

  @TearDown
  public void restore() {
    Context.swap(before);
  }

  @Benchmark
  public @Nullable Span preparedStatement() {
    Span span = jdbc.startPrepared(statement);
    if (span != null) {
      jdbc.end(span, statement, null, null, null, 0);
    }
    return span;
  }

  /** What a driver's {@code commit} and {@code setAutoCommit} cost, which make no spans. */
  @Benchmark
  public @Nullable Context housekeeping() {
    Context opened = QuietScope.open();
    if (opened != null) {
      QuietScope.close(opened);
    }
    return opened;
  }

  @Benchmark
  public @Nullable RedisExchange redisCommand() {
    RedisExchange exchange = redis.sending("GET", KEY);
    if (exchange != null) {
      redis.sent(exchange, null, null);
      RedisExchange answer = redis.reading();
      if (answer != null) {
        redis.answered(answer, null, null);
      }
    }
    return exchange;
  }

  @Benchmark
  public @Nullable Span httpClientRequest() {
    Span span = client.start(REQUEST);
    client.end(span, REQUEST, OK, null);
    return span;
  }

  @Benchmark
  public @Nullable Span httpServerRequest() {
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
}
