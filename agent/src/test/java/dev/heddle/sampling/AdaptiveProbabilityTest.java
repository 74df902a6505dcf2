// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** With a clock of its own: nothing here depends on how fast the machine is. */
final class AdaptiveProbabilityTest {
  private static final long SECOND = 1_000_000_000L;

  private final Random random = new Random(5);
  private long now = 1_000;

  @Test
  void samplesEverythingWhileThereIsLittle() {
    AdaptiveProbability adaptive = new AdaptiveProbability(100, now);

    for (int second = 0; second < 20; second++) {
      run(adaptive, 10, 8, 0);
    }

    assertThat(adaptive.ratio()).isEqualTo(1);
  }

  @Test
  void bringsTheWantedSpansOfManyRequests() {
    AdaptiveProbability adaptive = new AdaptiveProbability(100, now);
    long spans = 0;

    for (int second = 0; second < 120; second++) {
      long brought = run(adaptive, 2_000, 8, 0);
      spans += second < 20 ? 0 : brought;
    }

    assertThat(spans / 100.0).isBetween(80.0, 120.0);
    assertThat(adaptive.ratio()).isBetween(0.004, 0.009);
  }

  @Test
  void leavesRoomForWhatOtherServicesSampled() {
    AdaptiveProbability adaptive = new AdaptiveProbability(100, now);
    long own = 0;

    for (int second = 0; second < 120; second++) {
      long brought = run(adaptive, 1_000, 4, 60);
      own += second < 20 ? 0 : brought;
    }

    assertThat(own / 100.0).isBetween(30.0, 50.0);
  }

  @Test
  void neverGoesBelowAThousandth() {
    AdaptiveProbability adaptive = new AdaptiveProbability(1, now);

    for (int second = 0; second < 30; second++) {
      run(adaptive, 20_000, 10, 500);
    }

    assertThat(adaptive.ratio()).isBetween(0.00099, 0.00101);
  }

  @Test
  void brakesWithinTheSecondInWhichRequestsCome() {
    AdaptiveProbability adaptive = new AdaptiveProbability(100, now);
    for (int second = 0; second < 10; second++) {
      run(adaptive, 10, 8, 0);
    }

    long burst = run(adaptive, 20_000, 8, 0);

    assertThat(burst).isLessThan(20_000);
  }

  @Test
  void returnsToEverythingWhenItIsQuietAgain() {
    AdaptiveProbability adaptive = new AdaptiveProbability(100, now);
    for (int second = 0; second < 20; second++) {
      run(adaptive, 5_000, 8, 0);
    }
    assertThat(adaptive.ratio()).isLessThan(0.01);

    for (int second = 0; second < 60; second++) {
      run(adaptive, 2, 8, 0);
    }

    assertThat(adaptive.ratio()).isEqualTo(1);
  }

  /** One second; returns the spans of our own that were sampled. */
  private long run(AdaptiveProbability adaptive, int requests, int spansEach, int foreign) {
    long sampled = 0;
    for (int i = 0; i < requests; i++) {
      now += SECOND / requests;
      if (adaptive.next(now).samples(random.nextLong())) {
        for (int span = 0; span < spansEach; span++) {
          adaptive.exported(true);
        }
        sampled += spansEach;
      }
    }
    for (int i = 0; i < foreign; i++) {
      adaptive.exported(false);
    }
    return sampled;
  }
}
