// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jedis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.testing.HeddleAssertions;
import dev.heddle.testing.HeddleExtension;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.RecordedSpans;
import dev.heddle.testing.RedisTestServer;
import dev.heddle.trace.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;

/** What is not one command and one answer. */
@ExtendWith(HeddleExtension.class)
@LibraryVersions({
  "redis.clients:jedis:2.10.2",
  "redis.clients:jedis:3.10.0",
  "redis.clients:jedis:4.0.0",
  "redis.clients:jedis:latest"
})
class JedisSubscriptionTest {
  private final RecordedSpans spans = HeddleExtension.spans();
  private final RedisTestServer server = RedisTestServer.get();

  @BeforeEach
  void clear() {
    server.clear();
  }

  @Test
  void endsTheSpanOfASubscriptionWhenItIsConfirmed() throws Exception {
    Listener listener = new Listener();
    try (Jedis subscriber = new Jedis("localhost", server.port());
        Jedis publisher = new Jedis("localhost", server.port())) {
      Thread thread = new Thread(() -> subscriber.subscribe(listener, "news"));
      thread.start();
      assertThat(listener.subscribed.await(10, TimeUnit.SECONDS)).isTrue();
      JedisCommands.call(publisher, "publish", "news", "hello");
      assertThat(listener.received.await(10, TimeUnit.SECONDS)).isTrue();
      listener.unsubscribe();
      thread.join(10_000);
      subscriber.get("after");
    }

    assertThat(spans.all())
        .extracting(Span::name)
        .contains("SUBSCRIBE", "PUBLISH", "GET")
        .doesNotContain("UNSUBSCRIBE", "PIPELINE");
  }

  @Test
  void makesNoSpanOfWhatWaitsForEver() {
    try (Jedis jedis = new Jedis("localhost", server.port())) {
      JedisCommands.call(jedis, "rpush", "queue", new String[] {"order"});
      assertThat(jedis.blpop(0, "queue")).containsExactly("queue", "order");
      jedis.get("after");
    }

    assertThat(spans.all()).extracting(Span::name).contains("RPUSH", "GET").doesNotContain("BLPOP");
  }

  @Test
  void showsBinaryKeysEscaped() {
    try (Jedis jedis = new Jedis("localhost", server.port())) {
      jedis.get(new byte[] {0, (byte) 0xff, 'k'});
    }

    assertThat(spans.all())
        .filteredOn(span -> span.name().equals("GET"))
        .singleElement()
        .satisfies(
            span ->
                HeddleAssertions.assertThat(span)
                    .hasAttribute("db.query.text", "GET \"\\x00\\xffk\""));
  }

  @Test
  void namesTheScriptAndShowsNeitherItsTextNorItsArguments() {
    byte[] sha;
    try (Jedis jedis = new Jedis("localhost", server.port())) {
      sha = jedis.scriptLoad("return 'secret'".getBytes(StandardCharsets.UTF_8));
      jedis.evalsha(
          new String(sha, StandardCharsets.UTF_8), List.of("key"), List.of("secret argument"));
    }

    Span call =
        spans.all().stream().filter(span -> span.name().equals("EVALSHA")).findFirst().get();
    String digest = new String(sha, StandardCharsets.UTF_8);
    HeddleAssertions.assertThat(call)
        .hasAttribute("db.stored_procedure.name", digest)
        .hasAttribute("db.query.text", "EVALSHA " + digest + " 1 key ?");
  }

  private static final class Listener extends JedisPubSub {
    final CountDownLatch subscribed = new CountDownLatch(1);
    final CountDownLatch received = new CountDownLatch(1);

    @Override
    public void onSubscribe(String channel, int count) {
      subscribed.countDown();
    }

    @Override
    public void onMessage(String channel, String message) {
      received.countDown();
    }
  }
}
