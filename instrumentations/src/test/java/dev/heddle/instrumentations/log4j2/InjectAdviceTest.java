// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.context.Convention;
import dev.heddle.testing.HeddleExtension;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.Tracer;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.apache.logging.log4j.util.StringMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which map the ids are put into, of those that the kinds of injectors deal in. */
@ExtendWith(HeddleExtension.class)
class InjectAdviceTest {
  private final StringMap reusable = new SortedArrayStringMap();
  private final StringMap shared = new SortedArrayStringMap();

  private StringMap added(StringMap into) {
    Span span = Tracer.of("test").start("a", SpanKind.INTERNAL, Convention.NONE, 0);
    assertThat(span).isNotNull();
    span.attach();
    try {
      return InjectAdvice.add(reusable, into);
    } finally {
      span.detach();
      span.end();
    }
  }

  @Test
  void leavesAFrozenMapAlone() {
    shared.putValue("user", "ann");
    shared.freeze();

    StringMap all = added(shared);

    assertThat(shared.size()).isEqualTo(1);
    assertThat(all.toMap()).containsOnlyKeys("user", "trace_id", "span_id", "trace_flags");
    assertThat(all).isSameAs(reusable);
  }

  @Test
  void leavesAMapAloneThatIsNotTheEvents() {
    reusable.putValue("in", "use");

    StringMap all = added(shared);

    assertThat(shared.isEmpty()).isTrue();
    assertThat(reusable.size()).isEqualTo(1);
    assertThat(all.size()).isEqualTo(3);
  }

  @Test
  void putsIntoTheMapThatIsTheEvents() {
    reusable.putValue("user", "ann");

    assertThat(added(reusable)).isSameAs(reusable);
    assertThat(reusable.size()).isEqualTo(4);
  }

  @Test
  void replacesNothingWhereEveryKeyIsThere() {
    shared.putValue("trace_id", "1");
    shared.putValue("span_id", "2");
    shared.putValue("trace_flags", "3");

    assertThat(added(shared)).isNull();
  }

  @Test
  void replacesNothingWithoutASpan() {
    assertThat(InjectAdvice.add(reusable, shared)).isNull();
  }
}
