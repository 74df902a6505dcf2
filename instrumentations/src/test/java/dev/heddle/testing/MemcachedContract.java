// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.heddle.context.Context;
import dev.heddle.context.Convention;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.StatusCode;
import dev.heddle.trace.Tracer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How every memcached client behaves, against a real server. */
@ExtendWith(HeddleExtension.class)
public abstract class MemcachedContract {
  private static final String SECRET = "card-4111";
  private static final long TIMEOUT_MILLIS = 8_000;

  protected final RecordedSpans spans = HeddleExtension.spans();
  protected final MemcachedTestServer server = MemcachedTestServer.get();
  private @Nullable Commands client;

  protected abstract String instrumentation();

  protected abstract Commands open(String host, int port, long timeoutMillis) throws Exception;

  /** How the server says that a number was expected. */
  protected abstract String notANumber();

  /** Whether the keys of a look-up of several can be known. */
  protected boolean showsKeysOfBulk() {
    return true;
  }

  /** A client of the library, in terms of memcached's commands. */
  public interface Commands extends AutoCloseable {
    boolean set(String key, String value) throws Exception;

    boolean add(String key, String value) throws Exception;

    @Nullable String get(String key) throws Exception;

    Map<String, ?> getBulk(List<String> keys) throws Exception;

    boolean delete(String key) throws Exception;

    long incr(String key) throws Exception;
  }

  @BeforeEach
  void openClient() throws Exception {
    server.clear();
    client = open("localhost", server.port(), TIMEOUT_MILLIS);
    Context.swap(Context.SUPPRESS_ALL);
    try {
      client.set("connected", "now"); // what a client does to connect is its own affair
    } finally {
      Context.swap(null);
    }
  }

  @AfterEach
  void closeClient() throws Exception {
    if (client != null) {
      client.close();
    }
  }

  @Test
  void recordsACommand() throws Exception {
    assertThat(client().set("greeting", SECRET)).isTrue();

    assertThat(server.command("get greeting")).contains(SECRET);
    assertThat(spans.only())
        .hasName("set")
        .withKind(SpanKind.CLIENT)
        .withInstrumentation(instrumentation())
        .isRoot()
        .hasNoError()
        .hasExactly(expected("set", "set greeting"));
  }

  @Test
  void recordsHitsAndMisses() throws Exception {
    server.set("greeting", "hello");

    assertThat(client().get("greeting")).isEqualTo("hello");
    assertThat(client().get("missing")).isNull();

    List<Span> made = spans.await(2);
    assertThat(made.get(0))
        .hasNoError()
        .hasExactly(expected("get", "get greeting").with("heddle.cache.result", "hit"));
    assertThat(made.get(1))
        .hasNoError()
        .hasExactly(expected("get", "get missing").with("heddle.cache.result", "miss"));
  }

  @Test
  void recordsALookUpOfSeveralKeysOnce() throws Exception {
    server.set("a", "1");
    server.set("c", "3");

    assertThat((Object) client().getBulk(List.of("a", "b", "c")))
        .isEqualTo(Map.of("a", "1", "c", "3"));

    assertThat(spans.only()).hasName("get").hasNoError().hasNoAttribute("heddle.cache.result");
    if (showsKeysOfBulk()) {
      String text = (String) Attributes.of(spans.only()).get("db.query.text");
      assertThat(text.split(" ")).containsExactlyInAnyOrder("get", "a", "b", "c");
    }
  }

  @Test
  void saysNothingOfAnswersThatAreNo() throws Exception {
    server.set("there", "1");

    assertThat(client().add("there", SECRET)).isFalse();
    assertThat(client().delete("missing")).isFalse();

    List<Span> made = spans.await(2);
    assertThat(made.get(0)).hasNoError().hasExactly(expected("add", "add there"));
    assertThat(made.get(1)).hasNoError().hasExactly(expected("delete", "delete missing"));
  }

  @Test
  void recordsARefusal() {
    server.set("word", "hello");

    Throwable unused = catchThrowable(() -> client().incr("word")); // or the result tells it

    assertThat(spans.only())
        .hasError(notANumber())
        .hasExactly(
            expected("incr", "incr word")
                .with("db.response.status_code", notANumber())
                .with("error.type", notANumber()));
  }

  @Test
  void endsTheSpanWhenTheCallerHasWaitedTooLong() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Commands impatient = open("localhost", silent.getLocalPort(), 300)) {
      assertThat(catchThrowable(() -> impatient.get("greeting"))).isNotNull();

      assertThat(spans.only()).hasName("get").hasError("java.util.concurrent.TimeoutException");
    }
  }

  @Test
  void recordsAServerThatIsNotThere() throws Exception {
    int closedPort = RedisTestServer.freePort();

    Throwable thrown =
        catchThrowable(
            () -> {
              try (Commands lost = open("localhost", closedPort, 500)) {
                lost.get("greeting");
              }
            });

    assertThat(thrown).isNotNull();
    for (Span span : spans.all()) {
      assertThat(span).hasName("get").hasStatus(StatusCode.ERROR).hasAttribute("error.type");
    }
  }

  @Test
  void makesTheCommandAChildOfTheCurrentSpan() throws Exception {
    server.set("word", "hello");

    TestSpan.inside(
        "parent",
        () -> {
          Context before = Context.current();
          client().get("word");
          Throwable unused = catchThrowable(() -> client().incr("word"));
          assertThat((Object) Context.current()).isSameAs(before);
          return null;
        });

    assertThat(spans.awaitTrace(3)).isTree("parent", "  get", "  incr");
  }

  @Test
  void makesNoSecondSpanBeneathADatabaseSpan() throws Exception {
    Span outer =
        Tracer.of("test")
            .startRoot("outer", SpanKind.INTERNAL, Convention.DB_CLIENT, null, null, 0);
    outer.attach();
    try {
      client().get("greeting");
    } finally {
      outer.detach();
      outer.end();
    }

    assertThat(spans.only()).hasName("outer");
  }

  @Test
  void worksWithoutRecording() throws Exception {
    spans.samplesNothing();

    client().set("greeting", "hello");

    assertThat(client().get("greeting")).isEqualTo("hello");
    assertThat(spans.dropped()).isEqualTo(2);
    assertThat(spans.all()).isEmpty();
    assertThat(HeddleExtension.metrics().count()).isEqualTo(2);
  }

  @Test
  void keepsConcurrentCommandsApart() throws Exception {
    int threads = 10;
    int calls = 20;
    for (int i = 0; i < threads; i += 2) {
      server.set("key:" + i, "value:" + i);
    }

    Concurrently.run(
        threads,
        thread ->
            TestSpan.inside(
                "thread " + thread,
                () -> {
                  for (int i = 0; i < calls; i++) {
                    String expected = thread % 2 == 0 ? "value:" + thread : null;
                    assertThat(client().get("key:" + thread)).isEqualTo(expected);
                  }
                  return null;
                }));

    for (RecordedTrace trace : spans.awaitTraces(threads, threads * (calls + 1))) {
      String thread = trace.root().name().substring("thread ".length());
      String result = Integer.parseInt(thread) % 2 == 0 ? "hit" : "miss";
      assertThat(trace.childrenOf(trace.root()))
          .hasSize(calls)
          .allSatisfy(
              span ->
                  assertThat(span)
                      .hasExactly(
                          expected("get", "get key:" + thread)
                              .with("heddle.cache.result", result)));
    }
  }

  protected final Commands client() {
    if (client == null) {
      throw new IllegalStateException("not open");
    }
    return client;
  }

  private Attributes expected(String operation, String text) {
    return Attributes.attributes()
        .with("db.system.name", "memcached")
        .with("db.operation.name", operation)
        .with("db.query.text", text)
        .with("server.address", "localhost")
        .with("server.port", server.port())
        .with("network.peer.address", "127.0.0.1")
        .with("network.peer.port", server.port());
  }
}
