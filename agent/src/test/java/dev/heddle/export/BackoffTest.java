// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BackoffTest {
  @Test
  void doublesFromOneToFiveSecondsWithJitterAndStartsAnewAfterASuccess() {
    Set<Long> first = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      Backoff backoff = new Backoff();
      long delay = backoff.failed();
      first.add(delay);
      assertThat(delay).isBetween(800L, 1_200L);
      assertThat(backoff.failed()).isBetween(1_600L, 2_400L);
      assertThat(backoff.failed()).isBetween(3_200L, 4_800L);
      for (int n = 0; n < 100; n++) {
        assertThat(backoff.failed()).isBetween(4_000L, 6_000L);
      }
      backoff.succeeded();
      assertThat(backoff.failed()).isBetween(800L, 1_200L);
    }
    assertThat(first).hasSizeGreaterThan(10);
  }
}
