// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.metrics.MetricAttributes;
import dev.heddle.testing.CollectedMetrics;
import dev.heddle.testing.Concurrently;
import dev.heddle.testing.HeddleExtension;
import dev.heddle.trace.AttributeKey;
import dev.heddle.trace.Span;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The requests under way are those that were started and not ended, whoever ends them and how. */
@ExtendWith(HeddleExtension.class)
final class ActiveRequestsTest {
  private static final String METRIC = "http.server.active_requests";
  private static final MetricAttributes GET =
      MetricAttributes.of(AttributeKey.of("http.request.method"), "GET")
          .and(AttributeKey.of("url.scheme"), "https");

  private final HttpServerTracer<String, Integer> server =
      HttpServerTracer.of("active-requests-test", new OneRequest());

  @Test
  void endsOnceHoweverOftenItIsEnded() {
    Span span = server.start("GET");
    assertThat(active()).isEqualTo(1);

    server.end(span, "GET", 200, null);
    server.end(span, "GET", 500, new IllegalStateException());
    span.orphaned();

    assertThat(active()).isZero();
  }

  @Test
  void leavesOutARequestThatNobodyCanEnd() {
    Span span = server.start("GET");

    span.orphaned();
    server.end(span, "GET", 200, null);

    assertThat(active()).isZero();
    HeddleExtension.spans().clear(); // of the one that never ended
  }

  @Test
  void endsARequestWhoseServerCannotBeReadAnyMore() {
    HttpServerTracer<String, Integer> broken =
        HttpServerTracer.of(
            "active-requests-test",
            new OneRequest() {
              @Override
              public Collection<String> responseHeaders(
                  String request, Integer response, String name) {
                throw new IllegalStateException("recycled");
              }
            });
    Span span = broken.start("GET");

    assertThatThrownBy(() -> broken.end(span, "GET", 200, null)).hasMessage("recycled");

    assertThat(span.hasEnded()).isTrue();
    assertThat(active()).isZero();
    HeddleExtension.spans().clear(); // of the one that does not say how it ended
  }

  @Test
  void takesARequestFromWhereItWasAddedThoughItsRouteIsLearnt() {
    Span span = server.start("GET");
    HttpRoute.update(span, HttpRoute.SERVER, "/shop/order");

    server.end(span, "GET", 200, null);

    assertThat(CollectedMetrics.now().points(METRIC))
        .filteredOn(point -> point.instrument.scope().endsWith("active-requests-test"))
        .allSatisfy(point -> assertThat(point.attributes).isEqualTo(GET))
        .allSatisfy(point -> assertThat(point.value).isZero());
  }

  /** Any order of starts, ends, second ends and losses by eight threads, against a plain count. */
  @Test
  void agreesWithAPlainCount() throws Exception {
    List<Span> open = new CopyOnWriteArrayList<>();
    AtomicInteger expected = new AtomicInteger();

    Concurrently.run(
        8,
        thread -> {
          Random random = new Random(thread);
          for (int i = 0; i < 500; i++) {
            if (random.nextBoolean()) {
              open.add(server.start("GET"));
              expected.incrementAndGet();
            }
            Span some = any(open, random);
            boolean lost = random.nextInt(10) == 0;
            if (some != null && lost) {
              some.orphaned();
            } else if (some != null) {
              server.end(some, "GET", 200, random.nextBoolean() ? new Error() : null);
            }
          }
        });
    long stillOpen = open.stream().filter(span -> !span.hasEnded()).count();

    assertThat(expected.get()).isGreaterThan(1_000);
    assertThat(active()).isEqualTo(stillOpen).isPositive();
    for (Span span : open) {
      server.end(span, "GET", 200, null);
    }
    assertThat(active()).isZero();
    HeddleExtension.spans().clear(); // of those that never ended
  }

  private static @Nullable Span any(List<Span> open, Random random) {
    int size = open.size();
    return size == 0 ? null : open.get(random.nextInt(size));
  }

  private static long active() {
    long active = 0;
    for (CollectedMetrics.Point point : CollectedMetrics.now().points(METRIC)) {
      active += (long) point.value;
    }
    return active;
  }
}
