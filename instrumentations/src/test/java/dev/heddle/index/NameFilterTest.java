// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class NameFilterTest {
  private final InstrumentationIndex index;

  NameFilterTest() throws Exception {
    index = InstrumentationIndex.read(InstrumentationIndex.class.getClassLoader());
  }

  @Test
  void letsEveryNameOfTheIndexThrough() {
    NameFilter filter = index.nameFilter();

    assertThat(index.names("java.lang.Thread")).isTrue();
    assertThat(filter.mayHave("java.lang.Thread")).isTrue();
    assertThat(filter.mayHave("java/lang/Thread")).isTrue();
    assertThat(index.names("sun.net.www.protocol.http.HttpURLConnection")).isTrue();
    assertThat(filter.mayHave("sun.net.www.protocol.http.HttpURLConnection")).isTrue();
  }

  @Test
  void deniesMostOfTheNamesThatTheIndexDoesNotHave() {
    NameFilter filter = index.nameFilter();
    int through = 0;
    for (int length = 10; length < 60; length++) {
      for (char last = 'a'; last <= 'z'; last++) {
        String name = "x".repeat(length - 1) + last;
        assertThat(index.names(name)).isFalse();
        through += filter.mayHave(name) ? 1 : 0;
      }
    }

    assertThat(through).isLessThan(50 * 26 / 3);
    assertThat(filter.mayHave("")).isFalse();
    assertThat(filter.mayHave("x.ü")).isTrue();
  }
}
