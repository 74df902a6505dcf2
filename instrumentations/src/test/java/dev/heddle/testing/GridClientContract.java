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
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How every client of a data grid behaves, against a real server. The server's own work is done in
 * this JVM too, and makes no spans.
 */
@ExtendWith(HeddleExtension.class)
public abstract class GridClientContract {
  private static final String SECRET = "card-4111";
  private static final int WAIT_SECONDS = 20;

  protected final RecordedSpans spans = HeddleExtension.spans();
  private @Nullable Grid client;

  protected abstract String instrumentation();

  /**
   * A client of the server, with {@code orders} and {@code near}, which has a near cache; the same
   * one for all tests, for it takes long to start and to stop.
   */
  protected abstract Grid open() throws Exception;

  protected abstract String systemName();

  protected abstract String address();

  /** Another one than the product's default. */
  protected abstract int port();

  /** What the library calls it to look up, to store and to remove one entry. */
  protected abstract String get();

  protected abstract String put();

  protected abstract String remove();

  /** A client of the library, in terms of a map. Any thread. */
  public interface Grid {
    void put(String map, String key, String value) throws Exception;

    @Nullable String get(String map, String key) throws Exception;

    void remove(String map, String key) throws Exception;

    /** Looks up without waiting; the callback is hung on the library's own future. */
    void getAsync(String map, String key, Runnable callback) throws Exception;

    /** Something that the server refuses, of the map {@code orders}. */
    void fail() throws Exception;
  }

  @BeforeEach
  void openClient() throws Exception {
    Context.swap(Context.SUPPRESS_ALL);
    try {
      client = open();
      for (String map : List.of("orders", "near")) {
        client().put(map, "connected", "now");
        client().remove(map, "a");
      }
    } finally {
      Context.swap(null);
    }
  }

  @Test
  void recordsAnOperation() throws Exception {
    client().put("orders", "a", SECRET);

    Span span = spans.only();
    assertThat(span)
        .hasName(put() + " orders")
        .withKind(SpanKind.CLIENT)
        .withInstrumentation(instrumentation())
        .isRoot()
        .hasNoError()
        .hasExactly(expected(put(), "orders"));
    assertThat(Attributes.of(span).toString()).doesNotContain(SECRET);
  }

  @Test
  void recordsHitsAndMisses() throws Exception {
    Context.swap(Context.SUPPRESS_ALL);
    client().put("orders", "a", "1");
    Context.swap(null);

    assertThat(client().get("orders", "a")).isEqualTo("1");
    assertThat(client().get("orders", "missing")).isNull();

    List<Span> made = spans.await(2);
    assertThat(made.get(0))
        .hasNoError()
        .hasExactly(expected(get(), "orders").with("heddle.cache.result", "hit"));
    assertThat(made.get(1))
        .hasNoError()
        .hasExactly(expected(get(), "orders").with("heddle.cache.result", "miss"));
  }

  @Test
  void recordsWhatTheServerRefuses() {
    Throwable thrown = catchThrowable(() -> client().fail());

    assertThat(thrown).isNotNull();
    assertThat(spans.only())
        .hasStatus(StatusCode.ERROR)
        .hasAttribute("error.type")
        .hasAttribute("db.collection.name", "orders");
  }

  @Test
  void makesNoSpanForAHitOfTheNearCache() throws Exception {
    Context.swap(Context.SUPPRESS_ALL);
    client().put("near", "a", "1");
    Context.swap(null);

    assertThat(client().get("near", "a")).isEqualTo("1");
    spans.await(1);
    for (int i = 0; i < 10; i++) {
      assertThat(client().get("near", "a")).isEqualTo("1");
    }

    assertThat(spans.only()).hasName(get() + " near");
  }

  @Test
  void recordsAnAsynchronousOperationBeneathItsCaller() throws Exception {
    CountDownLatch called = new CountDownLatch(1);

    TestSpan.inside(
        "parent",
        () -> {
          Context before = Context.current();
          client()
              .getAsync(
                  "orders",
                  "a",
                  () -> {
                    TestSpan.start("callback").end();
                    called.countDown();
                  });
          assertThat((Object) Context.current()).isSameAs(before);
          assertThat(called.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
          return null;
        });

    assertThat(spans.awaitTrace(3)).isTree("parent", "  " + get() + " orders", "  callback");
  }

  @Test
  void makesTheOperationAChildOfTheCurrentSpan() throws Exception {
    TestSpan.inside(
        "parent",
        () -> {
          Context before = Context.current();
          client().put("orders", "a", "1");
          client().remove("orders", "a");
          assertThat(catchThrowable(() -> client().fail())).isNotNull();
          assertThat((Object) Context.current()).isSameAs(before);
          return null;
        });

    assertThat(spans.awaitTrace(4).childrenOf(spans.awaitTrace(4).root()))
        .extracting(Span::name)
        .startsWith(put() + " orders", remove() + " orders");
  }

  @Test
  void makesNoSecondSpanBeneathADatabaseSpan() throws Exception {
    Span outer =
        Tracer.of("test")
            .startRoot("outer", SpanKind.INTERNAL, Convention.DB_CLIENT, null, null, 0);
    outer.attach();
    try {
      client().get("orders", "a");
    } finally {
      outer.detach();
      outer.end();
    }

    assertThat(spans.only()).hasName("outer");
  }

  @Test
  void countsOperationsThatTheSamplerRefusesInTheSameSeries() throws Exception {
    client().put("orders", "a", "1");
    spans.await(1);
    spans.samplesNothing();
    client().put("orders", "a", "1");

    assertThat(spans.dropped()).isEqualTo(1);
    assertThat(HeddleExtension.metrics().count()).isEqualTo(2);
    assertThat(HeddleExtension.metrics().recorded()).hasSize(1);
  }

  @Test
  void keepsConcurrentOperationsApart() throws Exception {
    int threads = 10;
    int calls = 10;

    Concurrently.run(
        threads,
        thread ->
            TestSpan.inside(
                "thread " + thread,
                () -> {
                  for (int i = 0; i < calls; i++) {
                    client().get("orders", "key:" + thread);
                  }
                  return null;
                }));

    spans.awaitQuiet(threads * (calls + 1));
    List<RecordedTrace> traces = RecordedTrace.group(spans.all());
    assertThat(traces).hasSize(threads);
    for (RecordedTrace trace : traces) {
      assertThat(trace.root().name()).as(trace::toString).startsWith("thread ");
      assertThat(trace.childrenOf(trace.root())).hasSize(calls);
    }
  }

  protected Attributes expected(String operation, String collection) {
    Attributes attributes =
        Attributes.attributes()
            .with("db.system.name", systemName())
            .with("db.operation.name", operation)
            .with("db.collection.name", collection)
            .with("server.address", address())
            .with("network.peer.address", "127.0.0.1")
            .with("network.peer.port", port());
    return attributes.with("server.port", port());
  }

  private Grid client() {
    if (client == null) {
      throw new IllegalStateException("not open");
    }
    return client;
  }
}
