// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.heddle.context.Context;
import dev.heddle.context.Convention;
import dev.heddle.context.Orphan;
import dev.heddle.diagnostics.Counter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpanTest {
  private static final Tracer TRACER = Tracer.of("dev.heddle.test");
  private static final AttributeKey A = AttributeKey.of("a");
  private static final AttributeKey B = AttributeKey.of("b");
  private static final AttributeKey C = AttributeKey.of("c");
  private static final int SPANS = 1_000;

  private final List<Span> ended = new ArrayList<>();

  @BeforeEach
  void record() {
    Tracing.install(new Always(), ended::add);
  }

  @AfterEach
  void restore() {
    Context.swap(null);
    Tracing.limits(128, 128, 128);
  }

  @Test
  void keepsAttributesInTheOrderSetAndOverwritesThem() {
    Span span = root();
    span.attribute(A, "1");
    span.attribute(B, 2);
    span.attribute(C, true);
    span.attribute(A, "3");
    span.attribute(B, (String) null);
    assertThat(attributes(span)).containsExactly("a=3", "b=2", "c=true");
    assertThat(span.attribute(B)).isEqualTo(2L);
    assertThat(span.attribute(AttributeKey.of("a"))).isNull(); // keys are their identity
  }

  @Test
  void countsAttributesBeyondTheLimitAndStillOverwrites() {
    Tracing.limits(2, 128, 128);
    Span span = root();
    span.attribute(A, "1");
    span.attribute(B, "2");
    span.attribute(C, "3");
    span.attribute(A, "4");
    assertThat(attributes(span)).containsExactly("a=4", "b=2");
    assertThat(span.droppedAttributes()).isEqualTo(1);
  }

  @Test
  void childSharesTraceAndClockWithItsRoot() {
    SpanContext remote = new SpanContext(1, 2, 3, SpanContext.FLAG_SAMPLED, "vendor=1");
    Span root = TRACER.startRoot("GET", SpanKind.SERVER, Convention.HTTP_SERVER, remote, null, 0);
    root.attach();
    Span child = child();
    root.detach();
    assertThat(child.traceIdHigh()).isEqualTo(1);
    assertThat(child.traceIdLow()).isEqualTo(2);
    assertThat(child.traceState()).isEqualTo("vendor=1");
    assertThat(child.parentSpanId()).isEqualTo(root.spanId());
    assertThat(child.parentRemote()).isFalse();
    assertThat(child.localRoot()).isSameAs(root);
    assertThat(child.flags()).isEqualTo(SpanContext.FLAG_SAMPLED);
    assertThat(root.parentSpanId()).isEqualTo(3);
    assertThat(root.parentRemote()).isTrue();
    assertThat(root.localRoot()).isSameAs(root);
  }

  @Test
  void endsOnceAndNeverBeforeItsStart() {
    Span span = root();
    assertThat(span.hasEnded()).isFalse();
    assertThat(span.endEpochNanos()).isZero();
    assertThat(span.end(1)).isTrue();
    assertThat(span.end()).isFalse();
    assertThat(span.endEpochNanos()).isEqualTo(span.startEpochNanos());
    assertThat(ended).containsExactly(span);
  }

  @Test
  void ignoresWhatIsSetAfterTheEnd() {
    Span span = root();
    span.end();
    span.attribute(A, "late");
    span.name("late");
    span.status(StatusCode.ERROR, "late");
    span.exception(new IllegalStateException("late"));
    assertThat(span.attributeCount()).isZero();
    assertThat(span.name()).isEqualTo("GET");
    assertThat(span.statusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(span.extrasOrNull()).isNull();
  }

  @Test
  void describesAFailureButNoSuccess() {
    Span span = root();
    span.status(StatusCode.ERROR, "refused");
    assertThat(span.statusDescription()).isEqualTo("refused");
    span.status(StatusCode.OK, "ignored");
    span.status(StatusCode.ERROR, "too late");
    assertThat(span.statusCode()).isEqualTo(StatusCode.OK);
    assertThat(span.statusDescription()).isNull();
  }

  @Test
  void keepsTheNotesOfRootAndChildApart() {
    Span root = root();
    root.attach();
    Span child = child();
    root.detach();
    root.note("root");
    child.note("child");
    assertThat(root.note()).isEqualTo("root");
    assertThat(child.note()).isEqualTo("child");
    child.note(null);
    assertThat(child.note()).isNull();
  }

  @Test
  void childTakesNoMoreThanItsSizeAndItsValues() {
    Span root = root();
    root.attach();
    ended.clear();
    Tracing.install(new Always(), span -> {});
    long bytes = 0;
    for (int round = 0; round < 3; round++) { // the first one loads classes
      long before = allocated();
      for (int i = 0; i < SPANS; i++) {
        Span span = child();
        span.attribute(A, "1");
        span.attribute(B, 200);
        span.end();
      }
      bytes = (allocated() - before) / SPANS;
    }
    root.detach();
    assertThat(bytes).isBetween(1L, 88L + 24L); // 80 where the JVM fills gaps, 24 for two values
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  @Test
  void countsASpanWhoseObjectIsGoneBeforeItsEnd() {
    Counter abandoned = Counter.of("heddle.spans.abandoned", "dev.heddle.test");
    long before = abandoned.value();
    Span ended = root();
    ended.end();

    ended.orphaned();
    root().orphaned();

    assertThat(abandoned.value()).isEqualTo(before + 1);
  }

  @Test
  void tellsTheNoteOfASpanWhoseObjectIsGoneAndIsNotEndedAfterwards() {
    int[] told = new int[1];
    Orphan note = () -> told[0]++;
    Span span = root();
    span.note(note);

    span.orphaned();
    span.orphaned();

    assertThat(told[0]).isEqualTo(1);
    assertThat(span.end()).isFalse();
  }

  private static Span root() {
    return TRACER.startRoot("GET", SpanKind.SERVER, Convention.HTTP_SERVER, null, null, 1);
  }

  private static Span child() {
    return Objects.requireNonNull(TRACER.start("SELECT", SpanKind.CLIENT, Convention.DB_CLIENT, 2));
  }

  private static List<String> attributes(Span span) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < span.attributeCount(); i++) {
      all.add(span.attributeKey(i) + "=" + span.attributeValue(i));
    }
    return all;
  }

  static final class Always implements Sampler {
    @Override
    public int sample(
        @Nullable SpanContext remoteParent,
        @Nullable Span localParent,
        long traceIdHigh,
        long traceIdLow,
        String name,
        int kind) {
      return RECORD_AND_SAMPLE;
    }

    @Override
    public String description() {
      return "always";
    }
  }
}
