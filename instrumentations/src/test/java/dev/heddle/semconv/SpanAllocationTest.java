// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.heddle.config.Config;
import dev.heddle.context.Context;
import dev.heddle.semconv.db.DbClientTracer;
import dev.heddle.semconv.db.QuietScope;
import dev.heddle.semconv.http.HttpClientGetter;
import dev.heddle.semconv.http.HttpClientTracer;
import dev.heddle.semconv.http.HttpRoute;
import dev.heddle.semconv.http.HttpServerTracer;
import dev.heddle.semconv.http.OneRequest;
import dev.heddle.semconv.jdbc.JdbcTracer;
import dev.heddle.semconv.jdbc.ReturnedRows;
import dev.heddle.semconv.redis.RedisConnection;
import dev.heddle.semconv.redis.RedisExchange;
import dev.heddle.trace.Sampler;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanContext;
import dev.heddle.trace.Tracing;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What each kind of span allocates on the application's thread, in bytes; by the JVM's own count,
 * which is exact, and the same whatever the machine does. The bounds leave 8 bytes for JVMs that
 * lay out fields less well. A compiler can only make it less.
 */
class SpanAllocationTest {
  private static final int OPERATIONS = 5_000;
  private static final int ROWS = 32;
  private static final int CHILD = 88;
  private static final int ROOT = 120;
  private static final Integer OK = 200;
  private static final String URL = "http://stock.example.com:8081/stock/level";

  private final HttpServerTracer<String, Integer> server;
  private final HttpClientTracer<String, Integer> client;
  private @Nullable Span root;

  /** By default, whatever other tests of this JVM ask for. */
  SpanAllocationTest() {
    Config before = Config.current();
    Config.install(Config.of(Map.of()));
    server = HttpServerTracer.of("test", new OneRequest());
    client = HttpClientTracer.of("test", new ClientGetter());
    Config.install(before);
  }

  @BeforeEach
  void serveARequest() {
    Tracing.install(new Always(), span -> {});
    root = server.start("GET");
    root.attach();
  }

  @AfterEach
  void endTheRequest() {
    Objects.requireNonNull(root).detach();
    Context.swap(null);
  }

  @Test
  void preparedStatement() {
    JdbcTracer tracer = JdbcTracer.current();
    Object connection = new Object();
    Object statement = new Object();
    tracer.connected(connection, "jdbc:postgresql://db.example.com/shop", new Properties());
    tracer.prepared(connection, statement, "SELECT * FROM products WHERE id = 4");
    Runnable operation =
        () -> {
          Span span = Objects.requireNonNull(tracer.startPrepared(statement));
          tracer.end(span, statement, null, null, null, 0);
        };
    int rows = ReturnedRows.COUNTED ? ROWS : 0; // another test of this JVM has asked for them
    // system, namespace, address, text, summary
    assertThat(bytesOf(operation)).isLessThanOrEqualTo(CHILD + array(5) + rows);
  }

  @Test
  void housekeepingOfADriver() {
    Runnable operation = () -> QuietScope.close(Objects.requireNonNull(QuietScope.open()));
    assertThat(bytesOf(operation)).isZero();
  }

  @Test
  void redisCommand() {
    RedisConnection connection =
        new RedisConnection(DbClientTracer.of("test"), "cache.example.com", 6380);
    byte[][] key = {"shop:order:4".getBytes(StandardCharsets.US_ASCII)};
    Runnable operation =
        () -> {
          RedisExchange exchange = Objects.requireNonNull(connection.sending("GET", key));
          connection.sent(exchange, null, null);
          connection.answered(Objects.requireNonNull(connection.reading()), null, null);
        };
    // system, namespace, address, port, operation, text, room for the peer's two
    int exchange = 32;
    int text = 24 + 16 + 16;
    assertThat(bytesOf(operation)).isLessThanOrEqualTo(CHILD + array(8) + exchange + text);
  }

  @Test
  void httpClientRequest() {
    Runnable operation = () -> client.end(client.start("request"), "request", OK, null);
    int traceparent = 24 + 16 + 56;
    // method, URL, address, port, status, version
    assertThat(bytesOf(operation)).isLessThanOrEqualTo(CHILD + array(6) + traceparent);
  }

  @Test
  void httpServerRequest() {
    Runnable operation =
        () -> {
          Span span = server.start("GET");
          span.attach();
          HttpServerTracer.entered(span);
          HttpRoute.update(HttpRoute.SERVER, "/shop/order");
          HttpServerTracer.left(span, null);
          span.detach();
          server.end(span, "GET", OK, null);
        };
    int note = 32;
    assertThat(bytesOf(operation)).isLessThanOrEqualTo(ROOT + array(14) + note);
  }

  private static int array(int values) {
    return 16 + (values + 1) / 2 * 8;
  }

  private static long bytesOf(Runnable operation) {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 4; round++) { // the first one loads classes and fills caches
      long before = allocated();
      for (int i = 0; i < OPERATIONS; i++) {
        operation.run();
      }
      least = Math.min(least, (allocated() - before) / OPERATIONS);
    }
    return least;
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  private static final class ClientGetter implements HttpClientGetter<String, Integer> {
    @Override
    public String method(String request) {
      return "GET";
    }

    @Override
    public String url(String request) {
      return URL;
    }

    @Override
    public String host(String request) {
      return "stock.example.com";
    }

    @Override
    public int port(String request) {
      return 8081;
    }

    @Override
    public int status(String request, @Nullable Integer response) {
      return response == null ? 0 : response;
    }

    @Override
    public String protocolVersion(String request, @Nullable Integer response) {
      return "1.1";
    }

    @Override
    public @Nullable Collection<String> requestHeaders(String request, String name) {
      return null;
    }

    @Override
    public @Nullable Collection<String> responseHeaders(
        String request, @Nullable Integer response, String name) {
      return null;
    }

    @Override
    public void set(String request, String name, String value) {}
  }

  private static final class Always implements Sampler {
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
      return "always";
    }
  }
}
