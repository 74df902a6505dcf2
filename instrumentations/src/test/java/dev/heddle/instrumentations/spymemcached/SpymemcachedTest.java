// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.spymemcached;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.context.Context;
import dev.heddle.semconv.NetworkAttributes;
import dev.heddle.semconv.db.DbAttributes;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.MemcachedContract;
import dev.heddle.testing.MemcachedTestServer;
import dev.heddle.testing.TestSpan;
import dev.heddle.trace.Span;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.spy.memcached.ConnectionFactoryBuilder;
import net.spy.memcached.ConnectionFactoryBuilder.Protocol;
import net.spy.memcached.MemcachedClient;
import net.spy.memcached.internal.GetFuture;
import net.spy.memcached.internal.OperationFuture;
import org.junit.jupiter.api.Test;

@LibraryVersions({"net.spy:spymemcached:2.10.0", "net.spy:spymemcached:latest"})
class SpymemcachedTest extends MemcachedContract {
  @Override
  protected String instrumentation() {
    return "spymemcached";
  }

  @Override
  protected String notANumber() {
    return "CLIENT_ERROR";
  }

  Protocol protocol() {
    return Protocol.TEXT;
  }

  @Override
  protected Commands open(String host, int port, long timeoutMillis) throws Exception {
    return new SpymemcachedCommands(connect(timeoutMillis, new InetSocketAddress(host, port)));
  }

  private MemcachedClient connect(long timeoutMillis, InetSocketAddress... nodes) throws Exception {
    return new MemcachedClient(
        new ConnectionFactoryBuilder()
            .setProtocol(protocol())
            .setOpTimeout(timeoutMillis)
            .setDaemon(true)
            .build(),
        List.of(nodes));
  }

  private MemcachedClient raw() {
    return ((SpymemcachedCommands) client()).client;
  }

  @Test
  void recordsFuturesThatNobodyWaitsFor() throws Exception {
    List<OperationFuture<Boolean>> stored = new ArrayList<>();
    List<GetFuture<Object>> found = new ArrayList<>();
    TestSpan.inside(
        "parent",
        () -> {
          for (int i = 0; i < 50; i++) {
            stored.add(raw().set("key" + i, 0, "value" + i));
          }
          for (int i = 0; i < 100; i++) {
            found.add(raw().asyncGet("key" + i));
          }
          return null;
        });

    List<Span> made = new ArrayList<>(spans.awaitTrace(151).spans());
    for (OperationFuture<Boolean> future : stored) {
      assertThat(future.get(10, TimeUnit.SECONDS)).isTrue();
    }
    for (int i = 0; i < 100; i++) {
      assertThat(found.get(i).get(10, TimeUnit.SECONDS)).isEqualTo(i < 50 ? "value" + i : null);
    }
    assertThat(made).filteredOn(span -> span.name().equals("set")).hasSize(50);
    made.removeIf(span -> !span.name().equals("get"));
    assertThat(made).hasSize(100);
    for (Span get : made) {
      int key =
          Integer.parseInt(
              get.attribute(DbAttributes.QUERY_TEXT).toString().substring("get key".length()));
      assertThat(get).hasAttribute("heddle.cache.result", key < 50 ? "hit" : "miss");
    }
  }

  @Test
  void endsTheSpanOfACancelledFuture() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      InetSocketAddress address = new InetSocketAddress("localhost", silent.getLocalPort());
      MemcachedClient waiting = connect(8_000, address);
      try {
        GetFuture<Object> future = waiting.asyncGet("greeting");
        future.cancel(true);

        assertThat(spans.only())
            .hasName("get")
            .hasError("java.util.concurrent.CancellationException");
        assertThat(future.isCancelled()).isTrue();
        assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS)).isInstanceOf(Exception.class);
      } finally {
        waiting.shutdown();
      }
    }
  }

  @Test
  void runsListenersInTheCallersContext() throws Exception {
    CompletableFuture<Context> seen = new CompletableFuture<>();

    Span parent =
        TestSpan.inside(
            "parent",
            () -> {
              raw().set("key", 0, "value").addListener(future -> seen.complete(Context.current()));
              return Context.current().span();
            });

    Context context = seen.get(10, TimeUnit.SECONDS);
    assertThat(context == null ? null : context.span()).isSameAs(parent);
    spans.awaitTrace(2);
  }

  @Test
  void recordsALookUpOnceForEachNode() throws Exception {
    int otherPort = freePort();
    Process other = MemcachedTestServer.startAt(otherPort);
    try {
      MemcachedClient both =
          connect(
              8_000,
              new InetSocketAddress("localhost", server.port()),
              new InetSocketAddress("localhost", otherPort));
      try {
        awaitNodes(both, 2); // keys of one that is not there yet go to another
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
          keys.add("key" + i);
        }
        assertThat(both.asyncGetBulk(keys).get(10, TimeUnit.SECONDS)).isEmpty();

        assertThat(spans.await(2))
            .extracting(span -> span.attribute(NetworkAttributes.SERVER_PORT))
            .extracting(port -> ((Number) port).intValue())
            .containsExactlyInAnyOrder(server.port(), otherPort);
      } finally {
        both.shutdown();
      }
    } finally {
      other.destroy();
      other.waitFor(10, TimeUnit.SECONDS);
    }
  }

  private static void awaitNodes(MemcachedClient client, int count) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (client.getAvailableServers().size() < count) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static final class SpymemcachedCommands implements Commands {
    final MemcachedClient client;

    SpymemcachedCommands(MemcachedClient client) {
      this.client = client;
    }

    @Override
    public boolean set(String key, String value) throws Exception {
      return client.set(key, 0, value).get();
    }

    @Override
    public boolean add(String key, String value) throws Exception {
      return client.add(key, 0, value).get();
    }

    @Override
    public String get(String key) {
      return (String) client.get(key);
    }

    @Override
    public Map<String, ?> getBulk(List<String> keys) {
      return client.getBulk(keys);
    }

    @Override
    public boolean delete(String key) throws Exception {
      return client.delete(key).get();
    }

    @Override
    public long incr(String key) {
      return client.incr(key, 1);
    }

    @Override
    public void close() {
      client.shutdown();
    }
  }
}
