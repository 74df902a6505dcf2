// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.context.Context;
import dev.heddle.context.Convention;
import dev.heddle.diagnostics.Counter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpanCapTest {
  private static final Tracer TRACER = Tracer.of("dev.heddle.test");

  private final List<Span> ended = new ArrayList<>();

  @BeforeEach
  void record() {
    Tracing.install(new AsItsParent(), ended::add);
    Tracing.cap(new SpanCap(3));
  }

  @AfterEach
  void restore() {
    Context.swap(null);
    Tracing.cap(null);
  }

  @Test
  void recordsSoManySpansOfATraceAndSaysHowManyAreMissing() {
    long before = Counter.of("heddle.spans.dropped", "trace_too_large").value();
    Span root = root();

    for (int i = 0; i < 7; i++) {
      Span child = child(root);
      assertThat(child.recording()).isEqualTo(i < 2);
      assertThat(child.sampled()).isEqualTo(i < 2);
      assertThat(child.traceIdLow()).isEqualTo(root.traceIdLow());
      child.end();
    }
    root.end();

    assertThat(ended).hasSize(3).contains(root);
    assertThat(dropped(root)).isEqualTo(5L);
    assertThat(Counter.of("heddle.spans.dropped", "trace_too_large").value() - before).isEqualTo(5);
  }

  @Test
  void recordsNothingBeneathWhatIsDropped() {
    Span root = root();
    child(root).end();
    child(root).end();

    Span grandchild = child(child(root));

    assertThat(grandchild.recording()).isFalse();
    root.end();
    assertThat(dropped(root)).isEqualTo(1L); // what is beneath was never to be sampled
  }

  @Test
  void saysNothingWhereNothingIsMissing() {
    Span root = root();
    child(root).end();
    child(root).end();
    root.end();

    assertThat(ended).hasSize(3);
    assertThat(dropped(root)).isNull();
  }

  @Test
  void countsEachTraceForItself() {
    for (int i = 0; i < 4; i++) {
      Span root = root();
      assertThat(child(root).recording()).isTrue();
      root.end();
      assertThat(dropped(root)).isNull();
    }
  }

  private static @Nullable Object dropped(Span root) {
    for (int i = 0; i < root.attributeCount(); i++) {
      if (root.attributeKey(i).name().equals("heddle.dropped_spans")) {
        return root.attributeValue(i);
      }
    }
    return null;
  }

  private static Span root() {
    return TRACER.startRoot("GET", SpanKind.SERVER, Convention.HTTP_SERVER, null, null, 0);
  }

  private static Span child(Span parent) {
    Span child = TRACER.startUnder(parent, "work", SpanKind.INTERNAL, Convention.NONE, 0);
    assertThat((Object) child).isNotNull();
    return child;
  }

  private static final class AsItsParent implements Sampler {
    @Override
    public int sample(
        @Nullable SpanContext remoteParent,
        @Nullable Span localParent,
        long traceIdHigh,
        long traceIdLow,
        String name,
        int kind) {
      return localParent == null || localParent.sampled() ? RECORD_AND_SAMPLE : DROP;
    }

    @Override
    public String description() {
      return "AsItsParent";
    }
  }
}
