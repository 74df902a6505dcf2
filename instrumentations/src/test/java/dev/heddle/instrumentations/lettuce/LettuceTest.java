// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.lettuce;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.context.Context;
import dev.heddle.testing.Attributes;
import dev.heddle.testing.CacheClientContract;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.TestSpan;
import dev.heddle.trace.Span;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@LibraryVersions({
  "io.lettuce.core->com.lambdaworks.redis,biz.paluch.redis:lettuce:4.0.Final",
  "io.lettuce.core->com.lambdaworks.redis,biz.paluch.redis:lettuce:latest",
  "io.lettuce:lettuce-core:5.0.0.RELEASE",
  "io.lettuce:lettuce-core:6.0.0.RELEASE",
  "io.lettuce:lettuce-core:latest"
})
class LettuceTest extends CacheClientContract {
  @Override
  protected String instrumentation() {
    return "lettuce";
  }

  @Override
  protected Commands open(String host, int port) {
    return new LettuceCommands(RedisURI.create("redis://" + host + ':' + port));
  }

  @Override
  protected boolean recordsBatchesOnce() {
    return false;
  }

  @Override
  protected Attributes expected(String operation, String text) {
    return super.expected(operation, text)
        .with("network.peer.address", "127.0.0.1")
        .with("network.peer.port", server.port());
  }

  private LettuceCommands lettuce() {
    return (LettuceCommands) client();
  }

  @Test
  void namesTheDatabaseOfTheAddress() {
    RedisURI uri = RedisURI.create("redis://localhost:" + server.port());
    uri.setDatabase(5);
    LettuceCommands fifth = new LettuceCommands(uri);
    try {
      fifth.get("greeting");

      assertThat(spans.all()) // before version 5.1 it connects with a SELECT like any other
          .filteredOn(span -> span.name().equals("GET"))
          .singleElement()
          .satisfies(span -> assertThat(span).hasAttribute("db.namespace", "5"));
    } finally {
      fifth.close();
    }
  }

  @Test
  void recordsAFutureAndRunsItsCallbackInTheCallersContext() throws Exception {
    CompletableFuture<Context> seen = new CompletableFuture<>();
    Span parent =
        TestSpan.inside(
            "parent",
            () -> {
              RedisFuture<String> future = lettuce().connection.async().get("greeting");
              future.thenAccept(value -> seen.complete(Context.current()));
              return Context.current().span();
            });

    Context context = seen.get(10, TimeUnit.SECONDS);
    assertThat(context == null ? null : context.span()).isSameAs(parent);
    assertThat(spans.awaitTrace(2)).isTree("parent", "  GET");
  }

  @Test
  void endsTheSpanOfACancelledFuture() {
    RedisFuture<?> future = lettuce().connection.async().blpop(8, "empty");
    spansOpen(1);
    future.cancel(true);

    assertThat(spans.only())
        .hasName("BLPOP")
        .hasError("java.util.concurrent.CancellationException");
  }

  @Test
  void makesNoSpanOfWhatWaitsForEver() {
    RedisFuture<?> endless = lettuce().connection.async().blpop(0, "empty");
    lettuce().connection.async().ping();
    endless.cancel(true);

    assertThat(spans.all()).extracting(Span::name).doesNotContain("BLPOP");
  }

  @Test
  void makesNoSpanOfASubscription() throws Exception {
    RedisClient client = RedisClient.create(RedisURI.create("redis://localhost:" + server.port()));
    try {
      StatefulRedisPubSubConnection<String, String> connection = client.connectPubSub();
      CompletableFuture<String> received = new CompletableFuture<>();
      connection.addListener(
          new RedisPubSubAdapter<String, String>() {
            @Override
            public void message(String channel, String message) {
              received.complete(message);
            }
          });
      connection.sync().subscribe("news");
      lettuce().connection.sync().publish("news", "hello");
      assertThat(received.get(10, TimeUnit.SECONDS)).isEqualTo("hello");
      connection.sync().unsubscribe("news");
      connection.close();
    } finally {
      client.shutdown(0, 0, TimeUnit.MILLISECONDS);
    }

    assertThat(spans.only()).hasName("PUBLISH");
  }

  private void spansOpen(int count) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (spans.open() < count) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
