// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class ProbabilityTest {
  @Test
  void writesItsThresholdAsTheSpecificationDoes() {
    assertThat(Probability.of(1).decision().traceState()).isEqualTo("ot=th:0");
    assertThat(Probability.of(0.5).decision().traceState()).isEqualTo("ot=th:8");
    assertThat(Probability.of(0.25).decision().traceState()).isEqualTo("ot=th:c");
    assertThat(Probability.of(0.01).decision().traceState()).isEqualTo("ot=th:fd70a");
    assertThat(Probability.of(1.0 / 65536).decision().traceState()).isEqualTo("ot=th:ffff");
  }

  @Test
  void samplesTheShareThatItsThresholdSays() {
    Random random = new Random(7);
    for (double ratio : new double[] {0.001, 0.01, 0.3, 0.999}) {
      Probability probability = Probability.of(ratio);
      assertThat(probability.ratio()).isCloseTo(ratio, within(ratio / 1000));
      int sampled = 0;
      for (int i = 0; i < 1_000_000; i++) {
        sampled += probability.samples(random.nextLong()) ? 1 : 0;
      }
      double deviation = Math.sqrt(1_000_000 * ratio * (1 - ratio));
      assertThat((double) sampled).isCloseTo(1_000_000 * ratio, within(5 * deviation + 1));
    }
  }

  @Test
  void samplesAtALargerShareWhatItSamplesAtASmallerOne() {
    Random random = new Random(8);
    for (int i = 0; i < 10_000; i++) {
      long id = random.nextLong();
      double ratio = Math.max(random.nextDouble(), 1e-6);
      double larger = Math.min(1, ratio * 1.5);
      if (Probability.of(ratio).samples(id)) {
        assertThat(Probability.of(larger).samples(id)).isTrue();
      }
    }
  }

  @Test
  void decidesByTheIdsLast56BitsAlone() {
    Probability half = Probability.of(0.5);

    assertThat(half.samples(0xFF7F_FFFF_FFFF_FFFFL)).isFalse();
    assertThat(half.samples(0x0080_0000_0000_0000L)).isTrue();
  }

  @Test
  void hasOneThatNeverSamples() {
    assertThat(Probability.NEVER.samples(-1)).isFalse();
    assertThat(Probability.NEVER.ratio()).isZero();
  }
}
