// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RateLimitTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void allowsASecondsWorthAtOnceAndThenTheRate() {
    RateLimit limit = new RateLimit(10, 0);

    assertThat(allowed(limit, 0, 100)).isEqualTo(10);
    assertThat(allowed(limit, SECOND / 10, 100)).isEqualTo(1);
    assertThat(allowed(limit, SECOND, 100)).isEqualTo(9);
  }

  @Test
  void savesNoMoreThanASecond() {
    RateLimit limit = new RateLimit(10, 0);

    assertThat(allowed(limit, 3600 * SECOND, 100)).isEqualTo(10);
  }

  @Test
  void allowsOneASecond() {
    RateLimit limit = new RateLimit(1, 0);

    assertThat(allowed(limit, 0, 5)).isEqualTo(1);
    assertThat(allowed(limit, SECOND - 1, 5)).isZero();
    assertThat(allowed(limit, SECOND, 5)).isEqualTo(1);
  }

  @Test
  void worksAcrossTheClocksOverflow() {
    RateLimit limit = new RateLimit(10, Long.MAX_VALUE - 5);

    assertThat(allowed(limit, Long.MAX_VALUE, 100)).isEqualTo(10);
    assertThat(allowed(limit, Long.MAX_VALUE + SECOND, 100)).isEqualTo(10);
  }

  private static int allowed(RateLimit limit, long now, int tries) {
    int count = 0;
    for (int i = 0; i < tries; i++) {
      count += limit.allows(now) ? 1 : 0;
    }
    return count;
  }
}
