// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.lettuce;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.testing.HeddleExtension;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.RecordedSpans;
import dev.heddle.testing.RedisTestServer;
import dev.heddle.testing.TestSpan;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

/** A command goes out when its publisher is subscribed to, as often as it is. */
@ExtendWith(HeddleExtension.class)
@LibraryVersions({
  "io.lettuce:lettuce-core:5.0.0.RELEASE",
  "io.lettuce:lettuce-core:6.0.0.RELEASE",
  "io.lettuce:lettuce-core:latest"
})
class LettuceReactiveTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final RecordedSpans spans = HeddleExtension.spans();
  private final RedisTestServer server = RedisTestServer.get();
  private final LettuceCommands client =
      new LettuceCommands(RedisURI.create("redis://localhost:" + server.port()));
  private final RedisReactiveCommands<String, String> commands = client.connection.reactive();

  @BeforeEach
  void clear() {
    server.clear();
    spans.clear();
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void recordsEachSubscriptionUnderItsCaller() throws Exception {
    Mono<String> greeting = commands.get("greeting");
    TestSpan.inside(
        "parent",
        () -> {
          assertThat(greeting.block(LIMIT)).isNull();
          assertThat(greeting.block(LIMIT)).isNull();
          return null;
        });

    assertThat(spans.awaitTrace(3)).isTree("parent", "  GET", "  GET");
  }

  @Test
  void recordsARefusal() {
    commands.set("word", "hello").block(LIMIT);

    assertThatThrownBy(() -> commands.incr("word").block(LIMIT)).isNotNull();

    assertThat(spans.await(2).get(1)).hasName("INCR").hasError("ERR");
  }

  @Test
  void recordsStreamsOfValuesOnce() {
    commands.lpush("list", "a", "b", "c").block(LIMIT);

    List<String> values = commands.lrange("list", 0, -1).collectList().block(LIMIT);

    assertThat(values).containsExactly("c", "b", "a");
    assertThat(spans.await(2).get(1))
        .hasName("LRANGE")
        .hasNoError()
        .hasAttribute("db.query.text", "LRANGE list 0 -1");
  }
}
