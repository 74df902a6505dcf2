// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpanSizeTest {
  private static final Tracer TRACER = Tracer.of("dev.heddle.test");
  private static final AttributeKey SYSTEM = AttributeKey.of("system");
  private static final AttributeKey QUERY = AttributeKey.of("query");
  private static final AttributeKey URL = AttributeKey.of("url");
  private static final String STATEMENT = "SELECT * FROM orders WHERE id = ?";
  private static final long MOST_UNCOUNTED = 16_384;

  private final SpanSize size = new SpanSize(MOST_UNCOUNTED);

  @BeforeEach
  void record() {
    Tracing.install(new SpanTest.Always(), span -> {});
  }

  @Test
  void whatSpansShareCountsWithTheFirst() {
    Span first = query(STATEMENT);
    Span second = query(STATEMENT);

    assertThat(size.added(first)).isEqualTo(SpanSize.of(first));
    assertThat(SpanSize.of(first) - size.added(second))
        .isEqualTo(text("query") + text("h2") + text(STATEMENT));
  }

  @Test
  void anotherTextOfTheSameWordsCounts() {
    long first = size.added(query(STATEMENT));
    long second = size.added(query(new String(STATEMENT)));

    assertThat(first - second).isEqualTo(text("query") + text("h2"));
  }

  @Test
  void whatIsTooLongToBeRememberedCountsEachTime() {
    String statement = "x".repeat((int) MOST_UNCOUNTED / 16);

    assertThat(size.added(query(statement))).isEqualTo(size.added(query(statement)));
  }

  /**
   * What a queue holds, of which spans leave in the order they came, is never more than counted.
   */
  @Test
  void countsAllButWhatItRemembers() {
    Random random = new Random(7);
    String[] statements = {STATEMENT, "UPDATE stock SET count = ?", "y".repeat(200), "z"};
    Deque<Span> held = new ArrayDeque<>();
    Deque<Long> sizes = new ArrayDeque<>();
    long counted = 0;
    for (int i = 0; i < 20_000; i++) {
      Span span = random.nextInt(3) == 0 ? request("/" + i) : query(statements[random.nextInt(4)]);
      held.add(span);
      sizes.add(size.added(span));
      counted += sizes.getLast();
      for (int leave = random.nextInt(20) == 0 ? random.nextInt(60) : 0; leave > 0; leave--) {
        if (held.poll() != null) {
          counted -= sizes.remove();
        }
      }
      if (i % 100 == 0) {
        assertThat(retained(held)).isLessThanOrEqualTo(counted + MOST_UNCOUNTED);
      }
    }
  }

  private static long retained(Iterable<Span> spans) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    long bytes = 0;
    for (Span span : spans) {
      bytes += SpanSize.of(span);
      bytes -= seen.add(span.name()) ? 0 : text(span.name());
      for (int i = 0; i < span.attributeCount(); i++) {
        String value = String.valueOf(span.attributeValue(i));
        bytes -= seen.add(span.attributeValue(i)) ? 0 : text(value);
      }
    }
    return bytes;
  }

  private static long text(String text) {
    return 40 + 2L * text.length();
  }

  private static Span query(String statement) {
    Span span = TRACER.startRoot("query", SpanKind.CLIENT, 4, null, null, 0);
    span.attribute(SYSTEM, "h2");
    span.attribute(QUERY, statement);
    span.end();
    return span;
  }

  private static Span request(String url) {
    Span span = TRACER.startRoot("GET /", SpanKind.SERVER, 4, null, null, 0);
    span.attribute(URL, url);
    span.end();
    return span;
  }
}
