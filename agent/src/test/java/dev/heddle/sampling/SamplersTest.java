// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.config.Config;
import dev.heddle.diagnostics.Log;
import dev.heddle.trace.Sampler;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanContext;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.Tracer;
import dev.heddle.trace.Tracing;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SamplersTest {
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @BeforeEach
  void readLog() {
    Log.target(log);
  }

  @AfterEach
  void restoreLog() {
    Log.target(new FileOutputStream(FileDescriptor.err));
  }

  @Test
  void describesWhatTheVariablesAskFor() {
    assertThat(Samplers.of(null, null).description())
        .isEqualTo("ParentBased{root:AlwaysOnSampler}");
    assertThat(Samplers.of("always_on", null).description()).isEqualTo("AlwaysOnSampler");
    assertThat(Samplers.of("ALWAYS_OFF", null).description()).isEqualTo("AlwaysOffSampler");
    assertThat(Samplers.of("traceidratio", "0.25").description())
        .isEqualTo("TraceIdRatioBased{0.25}");
    assertThat(Samplers.of("parentbased_always_off", null).description())
        .isEqualTo("ParentBased{root:AlwaysOffSampler}");
    assertThat(Samplers.of("parentbased_traceidratio", null).description())
        .isEqualTo("ParentBased{root:TraceIdRatioBased{1.0}}");
    assertThat(log.toString()).isEmpty();
  }

  @Test
  void takesARatioFromTheNameOfExistingDeployments() {
    assertThat(Samplers.from(Config.of(Map.of("OTEL_SAMPLING_RATIO", "0.1"))).description())
        .isEqualTo("ParentBased{root:TraceIdRatioBased{0.1}}");
    assertThat(log.toString()).isEmpty();

    assertThat(
            Samplers.from(
                    Config.of(
                        Map.of("OTEL_SAMPLING_RATIO", "0.1", "OTEL_TRACES_SAMPLER", "always_on")))
                .description())
        .isEqualTo("AlwaysOnSampler");
    assertThat(log.toString())
        .isEqualTo(
            "[heddle] WARN OTEL_SAMPLING_RATIO=0.1 is ignored, because OTEL_TRACES_SAMPLER is"
                + " set\n");
  }

  @Test
  void saysInOneLineWhatItCannotUseAndTakesTheDefault() {
    assertThat(Samplers.of("jaeger_remote", "endpoint=x").description())
        .isEqualTo("ParentBased{root:AlwaysOnSampler}");
    assertThat(Samplers.of("traceidratio", "10%").description())
        .isEqualTo("TraceIdRatioBased{1.0}");
    assertThat(Samplers.of("traceidratio", "1.5").description())
        .isEqualTo("TraceIdRatioBased{1.0}");
    assertThat(Samplers.of("traceidratio", "NaN").description())
        .isEqualTo("TraceIdRatioBased{1.0}");

    assertThat(log.toString().split("\n"))
        .hasSize(4)
        .allSatisfy(line -> assertThat(line).contains("OTEL_TRACES_SAMPLER"));
  }

  @Test
  void followsTheRemoteParentAndAsksTheRootOnlyWithoutOne() {
    Sampler off = Samplers.of("parentbased_always_off", null);
    Sampler on = Samplers.of("parentbased_always_on", null);

    assertThat(decide(off, remote(SpanContext.FLAG_SAMPLED), null))
        .isEqualTo(Sampler.RECORD_AND_SAMPLE);
    assertThat(decide(on, remote(0), null)).isEqualTo(Sampler.DROP);
    assertThat(decide(off, null, null)).isEqualTo(Sampler.DROP);
    assertThat(decide(on, null, null)).isEqualTo(Sampler.RECORD_AND_SAMPLE);
  }

  @Test
  void followsTheLocalParent() {
    Sampler off = Samplers.of("parentbased_always_off", null);
    Sampler on = Samplers.of("parentbased_always_on", null);

    assertThat(decide(off, null, local(on))).isEqualTo(Sampler.RECORD_AND_SAMPLE);
    assertThat(decide(on, null, local(off))).isEqualTo(Sampler.DROP);
  }

  @Test
  void ignoresTheParentWhereTheRatioIsNotParentBased() {
    Sampler none = Samplers.of("traceidratio", "0");

    assertThat(decide(none, remote(SpanContext.FLAG_SAMPLED), null)).isEqualTo(Sampler.DROP);
  }

  @Test
  void keepsTheShareOfTracesThatWasAskedForAndMoreOfTheSameForALargerOne() {
    Sampler tenth = Samplers.of("traceidratio", "0.1");
    Sampler half = Samplers.of("traceidratio", "0.5");
    Random random = new Random(1);
    int kept = 0;
    for (int i = 0; i < 100_000; i++) {
      long low = random.nextLong();
      boolean byTenth = tenth.sample(null, null, 1, low, "x", SpanKind.SERVER) != Sampler.DROP;
      boolean byHalf = half.sample(null, null, 1, low, "x", SpanKind.SERVER) != Sampler.DROP;
      kept += byTenth ? 1 : 0;
      assertThat(byTenth && !byHalf).isFalse();
    }
    assertThat(kept).isBetween(9_500, 10_500);
  }

  @Test
  void decidesAsOpenTelemetrysSdkAtItsBorders() {
    Sampler half = Samplers.of("traceidratio", "0.5");
    long bound = (long) (0.5 * Long.MAX_VALUE);

    assertThat(half.sample(null, null, 1, bound - 1, "x", 1)).isEqualTo(Sampler.RECORD_AND_SAMPLE);
    assertThat(half.sample(null, null, 1, bound, "x", 1)).isEqualTo(Sampler.DROP);
    assertThat(half.sample(null, null, 1, -bound + 1, "x", 1)).isEqualTo(Sampler.RECORD_AND_SAMPLE);
    assertThat(half.sample(null, null, 1, -bound, "x", 1)).isEqualTo(Sampler.DROP);
    assertThat(half.sample(null, null, 1, Long.MIN_VALUE, "x", 1))
        .isEqualTo(Sampler.RECORD_AND_SAMPLE);
    assertThat(Samplers.of("traceidratio", "1").sample(null, null, 1, Long.MAX_VALUE, "x", 1))
        .isEqualTo(Sampler.RECORD_AND_SAMPLE);
    assertThat(Samplers.of("traceidratio", "0").sample(null, null, 1, 0, "x", 1))
        .isEqualTo(Sampler.DROP);
  }

  private static int decide(Sampler sampler, SpanContext remote, Span local) {
    return sampler.sample(remote, local, 1, 2, "GET", SpanKind.SERVER);
  }

  private static SpanContext remote(int flags) {
    return new SpanContext(1, 2, 3, flags, null);
  }

  private static Span local(Sampler sampler) {
    Tracing.install(sampler, span -> {});
    return Tracer.of("test").startRoot("parent", SpanKind.SERVER, 0, null, null, 0);
  }
}
