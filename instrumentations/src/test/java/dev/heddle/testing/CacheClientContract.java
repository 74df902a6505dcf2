// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.heddle.context.Context;
import dev.heddle.context.Convention;
import dev.heddle.trace.Recording;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.StatusCode;
import dev.heddle.trace.Tracer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How every Redis client behaves, against a real server. A library's test opens clients and passes
 * on commands.
 */
@ExtendWith(HeddleExtension.class)
public abstract class CacheClientContract {
  private static final String SECRET = "card-4111";

  protected final RecordedSpans spans = HeddleExtension.spans();
  protected final RedisTestServer server = RedisTestServer.get();
  private @Nullable Commands client;

  protected abstract String instrumentation();

  /** A new client of that server; it may connect now or with the first command. */
  protected abstract Commands open(String host, int port) throws Exception;

  /** {@code db.namespace} after {@code SELECT index}. */
  protected String namespace(int index) {
    return String.valueOf(index);
  }

  /** Whether a pipeline or transaction is one span; otherwise each of its commands is. */
  protected boolean recordsBatchesOnce() {
    return true;
  }

  /** A client of the library, in terms of Redis' commands. One thread at a time. */
  public interface Commands extends AutoCloseable {
    void set(String key, String value) throws Exception;

    @Nullable String get(String key) throws Exception;

    long del(String... keys) throws Exception;

    long incr(String key) throws Exception;

    void lpush(String key, String value) throws Exception;

    /** The value taken, or null after the timeout. */
    @Nullable String blpop(String key, int timeoutSeconds) throws Exception;

    void select(int index) throws Exception;

    /** Gets all these keys in one pipeline. */
    List<Object> pipelinedGets(String... keys) throws Exception;

    /** {@code MULTI}, a {@code SET} for each value, {@code EXEC}. */
    void transaction(String key, String... values) throws Exception;
  }

  @BeforeEach
  void openClient() throws Exception {
    server.clear();
    client = open("localhost", server.port());
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
    client().set("greeting", SECRET);

    assertThat(server.command("GET greeting")).contains(SECRET);
    assertThat(spans.only())
        .hasName("SET")
        .withKind(SpanKind.CLIENT)
        .withInstrumentation(instrumentation())
        .isRoot()
        .hasNoError()
        .hasExactly(expected("SET", "SET greeting ?"));
  }

  @Test
  void knowsAfterAPauseWhichDatabaseWasSelectedInIt() throws Exception {
    Recording.pause("contract");
    try {
      client().select(3);
      client().set("greeting", SECRET);
    } finally {
      Recording.resume("contract");
    }

    assertThat(client().get("greeting")).isEqualTo(SECRET);

    assertThat(spans.only()).hasName("GET").hasAttribute("db.namespace", namespace(3));
  }

  @Test
  void recordsHitsAndMisses() throws Exception {
    server.command("SET greeting hello");

    assertThat(client().get("greeting")).isEqualTo("hello");
    assertThat(client().get("missing")).isNull();

    List<Span> made = spans.await(2);
    assertThat(made.get(0)).hasNoError().hasExactly(expected("GET", "GET greeting"));
    assertThat(made.get(1)).hasNoError().hasExactly(expected("GET", "GET missing"));
  }

  @Test
  void recordsSeveralKeys() throws Exception {
    server.command("SET a 1");

    assertThat(client().del("a", "b")).isEqualTo(1);

    assertThat(spans.only()).hasName("DEL").hasExactly(expected("DEL", "DEL a b"));
  }

  @Test
  void masksValues() throws Exception {
    client().set("user:1", SECRET);
    client().lpush("list", SECRET);
    client().transaction("user:2", SECRET);

    for (Span span : spans.await(recordsBatchesOnce() ? 3 : 5)) {
      assertThat(Attributes.of(span).toString()).doesNotContain(SECRET);
    }
  }

  @Test
  void recordsAnErrorReply() {
    server.command("SET word hello");

    Throwable thrown = catchThrowable(() -> client().incr("word"));

    assertThat(thrown).isNotNull();
    assertThat(spans.only())
        .hasError("ERR")
        .hasExactly(
            expected("INCR", "INCR word")
                .with("db.response.status_code", "ERR")
                .with("error.type", "ERR"));
  }

  @Test
  void recordsAReplyOfTheWrongType() {
    server.command("SET word hello");

    Throwable thrown = catchThrowable(() -> client().lpush("word", SECRET));

    assertThat(thrown).isNotNull();
    assertThat(spans.only()).hasName("LPUSH").hasError("WRONGTYPE");
  }

  @Test
  void recordsAServerThatIsNotThere() throws Exception {
    int closedPort = RedisTestServer.freePort();

    Throwable thrown =
        catchThrowable(
            () -> {
              try (Commands lost = open("localhost", closedPort)) {
                lost.get("greeting");
              }
            });

    assertThat(thrown).isNotNull();
    for (Span span : spans.all()) {
      assertThat(span).hasName("GET").hasStatus(StatusCode.ERROR).hasAttribute("error.type");
    }
  }

  @Test
  void recordsAPipelineOnce() throws Exception {
    server.command("SET a 1");

    assertThat(client().pipelinedGets("a", "b", "c")).containsExactly("1", null, null);

    if (!recordsBatchesOnce()) {
      assertThat(spans.await(3))
          .allSatisfy(span -> assertThat(span).hasName("GET").hasNoError())
          .allSatisfy(span -> assertThat(span).hasNoAttribute("db.operation.batch.size"));
      return;
    }
    assertThat(spans.only())
        .hasName("PIPELINE GET")
        .hasNoError()
        .hasAttribute("db.operation.name", "PIPELINE GET")
        .hasAttribute("db.operation.batch.size", 3);
  }

  @Test
  void recordsATransactionOnce() throws Exception {
    client().transaction("key", "one", "two");

    assertThat(server.command("GET key")).contains("two");
    if (!recordsBatchesOnce()) {
      assertThat(spans.await(4))
          .extracting(Span::name)
          .containsExactlyInAnyOrder("MULTI", "SET", "SET", "EXEC");
      return;
    }
    assertThat(spans.only())
        .hasName("MULTI SET")
        .hasNoError()
        .hasAttribute("db.operation.name", "MULTI SET")
        .hasAttribute("db.operation.batch.size", 2);
  }

  @Test
  void namesTheDatabaseThatWasSelected() throws Exception {
    client().select(3);
    client().get("greeting");

    List<Span> made = spans.await(2);
    assertThat(made.get(0)).hasName("SELECT");
    assertThat(made.get(1)).hasName("GET").hasAttribute("db.namespace", namespace(3));
  }

  @Test
  void endsTheSpanOfABlockingCommand() throws Exception {
    assertThat(client().blpop("empty", 1)).isNull();
    server.command("LPUSH queue order");
    assertThat(client().blpop("queue", 1)).isEqualTo("order");

    for (Span span : spans.await(2)) {
      assertThat(span).hasName("BLPOP").hasNoError();
    }
  }

  @Test
  void makesTheCommandAChildOfTheCurrentSpan() throws Exception {
    server.command("SET word hello");

    TestSpan.inside(
        "parent",
        () -> {
          Context before = Context.current();
          client().get("word");
          assertThat(catchThrowable(() -> client().incr("word"))).isNotNull();
          assertThat((Object) Context.current()).isSameAs(before);
          return null;
        });

    assertThat(spans.awaitTrace(3)).isTree("parent", "  GET", "  INCR");
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
  }

  @Test
  void keepsConcurrentCommandsApart() throws Exception {
    int threads = 10;
    int calls = 10;

    Concurrently.run(
        threads,
        thread ->
            TestSpan.inside(
                "thread " + thread,
                () -> {
                  try (Commands own = open("localhost", server.port())) {
                    for (int i = 0; i < calls; i++) {
                      own.get("key:" + thread);
                    }
                  }
                  return null;
                }));

    spans.awaitQuiet(threads * (calls + 1));
    List<RecordedTrace> traces = RecordedTrace.group(spans.all());
    assertThat(traces).hasSize(threads);
    for (RecordedTrace trace : traces) {
      assertThat(trace.root().name()).as(trace::toString).startsWith("thread ");
      String thread = trace.root().name().substring("thread ".length());
      assertThat(trace.childrenOf(trace.root()))
          .filteredOn(span -> span.name().equals("GET"))
          .hasSize(calls)
          .allSatisfy(span -> assertThat(span).hasAttribute("db.query.text", "GET key:" + thread));
    }
  }

  /** The attributes of a command; libraries may add what is specific to them. */
  protected Attributes expected(String operation, String text) {
    return Attributes.attributes()
        .with("db.system.name", "redis")
        .with("db.operation.name", operation)
        .with("db.query.text", text)
        .with("db.namespace", namespace(0))
        .with("server.address", "localhost")
        .with("server.port", server.port());
  }

  /** The test's client. */
  protected final Commands client() {
    if (client == null) {
      throw new IllegalStateException("not open");
    }
    return client;
  }

  @Test
  void countsCommandsThatTheSamplerRefusesInTheSameSeries() throws Exception {
    client().set("greeting", SECRET);
    client().pipelinedGets("a", "b");
    int made = recordsBatchesOnce() ? 2 : 3;
    spans.await(made);
    assertThat(HeddleExtension.metrics().recorded()).hasSize(2);
    spans.samplesNothing();
    client().set("greeting", SECRET);
    client().pipelinedGets("a", "b");

    assertThat(HeddleExtension.metrics().count()).isEqualTo(2 * made);
    assertThat(HeddleExtension.metrics().recorded()).hasSize(2);
  }
}
