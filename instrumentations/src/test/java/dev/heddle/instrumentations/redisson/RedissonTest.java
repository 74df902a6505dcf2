// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.redisson;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.heddle.testing.HeddleExtension;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.RecordedSpans;
import dev.heddle.testing.RedisTestServer;
import dev.heddle.testing.TestSpan;
import dev.heddle.trace.Span;
import dev.heddle.trace.StatusCode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.redisson.Redisson;
import org.redisson.api.BatchOptions;
import org.redisson.api.RBatch;
import org.redisson.api.RLock;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/** Redisson's objects send commands of their own choice. */
@ExtendWith(HeddleExtension.class)
@LibraryVersions({"org.redisson:redisson:3.16.8", "org.redisson:redisson:latest"})
class RedissonTest {
  private final RecordedSpans spans = HeddleExtension.spans();
  private final RedisTestServer server = RedisTestServer.get();
  private final RedissonClient client = connect();

  private RedissonClient connect() {
    Config config = new Config();
    config.setCodec(StringCodec.INSTANCE);
    config
        .useSingleServer()
        .setAddress("redis://localhost:" + server.port())
        .setConnectionMinimumIdleSize(1)
        .setConnectionPoolSize(4)
        .setDatabase(2);
    return Redisson.create(config);
  }

  @BeforeEach
  void clear() {
    server.clear();
    spans.clear();
  }

  @AfterEach
  void close() {
    client.shutdown(0, 5, TimeUnit.SECONDS);
  }

  @Test
  void recordsCommandsUnderTheirCaller() throws Exception {
    TestSpan.inside(
        "parent",
        () -> {
          client.getBucket("greeting").set("hello");
          assertThat(client.getBucket("greeting").get()).isEqualTo("hello");
          return null;
        });

    assertThat(spans.awaitTrace(3)).isTree("parent", "  SET", "  GET");
    assertThat(spans.all().get(0))
        .withInstrumentation("redisson")
        .hasNoError()
        .hasAttribute("db.system.name", "redis")
        .hasAttribute("db.query.text", "SET greeting ?")
        .hasAttribute("db.namespace", "2")
        .hasAttribute("server.address", "localhost")
        .hasAttribute("server.port", server.port())
        .hasAttribute("network.peer.address", "127.0.0.1");
  }

  @Test
  void recordsARefusalWithoutItsValues() {
    client.getBucket("word").set("hello");

    Throwable thrown = catchThrowable(() -> client.getAtomicLong("word").incrementAndGet());

    assertThat(thrown).isNotNull();
    Span refused = spans.await(2).get(1);
    assertThat(refused).hasName("INCR").hasError("ERR");
  }

  @Test
  void recordsABatchOnce() {
    RBatch batch = client.createBatch();
    batch.getBucket("a").setAsync("1");
    batch.getBucket("b").setAsync("2");
    batch.execute();

    assertThat(spans.only())
        .hasName("PIPELINE SET")
        .hasAttribute("db.operation.batch.size", 2)
        .hasAttribute("db.query.text", "SET a ?; SET b ?");
  }

  @Test
  void recordsATransactionOnce() {
    RBatch batch =
        client.createBatch(
            BatchOptions.defaults().executionMode(BatchOptions.ExecutionMode.IN_MEMORY_ATOMIC));
    batch.getBucket("a").setAsync("1");
    batch.getBucket("b").setAsync("2");
    batch.execute();

    assertThat(spans.only()).hasName("MULTI SET").hasAttribute("db.operation.batch.size", 2);
  }

  @Test
  void recordsLocksByTheirScripts() {
    RLock lock = client.getLock("lock");
    lock.lock(30, TimeUnit.SECONDS);
    lock.unlock();

    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (spans.all().stream().noneMatch(span -> span.name().startsWith("EVAL"))) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
    List<Span> made = spans.all(); // that all of them end is seen to after the test
    assertThat(made)
        .extracting(Span::name)
        .allMatch(name -> List.of("EVAL", "EVALSHA", "SCRIPT", "PUBLISH", "DEL").contains(name));
    assertThat(made)
        .filteredOn(span -> span.statusCode() == StatusCode.ERROR)
        .allSatisfy(span -> assertThat(span).hasError("NOSCRIPT"));
  }

  @Test
  void makesNoSpanOfASubscription() throws Exception {
    CompletableFuture<String> received = new CompletableFuture<>();
    RTopic topic = client.getTopic("news");
    int listener = topic.addListener(String.class, (channel, text) -> received.complete(text));
    topic.publish("hello");
    assertThat(received.get(10, TimeUnit.SECONDS)).isEqualTo("hello");
    topic.removeListener(listener);

    assertThat(spans.only()).hasName("PUBLISH");
  }
}
