// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecentTextsTest {
  @Test
  void givesTheSameStringForTheSameBytes() {
    String first = of("..curl/8.5.0..", 2, 12);
    assertThat(first).isEqualTo("curl/8.5.0");
    assertThat(of("curl/8.5.0", 0, 10)).isSameAs(first);
  }

  @Test
  void neverGivesAnother() {
    for (int i = 0; i < 20_000; i++) {
      String text = "/item/" + i;
      assertThat(of(text, 0, text.length())).isEqualTo(text);
    }
    assertThat(of("", 0, 0)).isEmpty();
  }

  @Test
  void knowsCharactersAsItKnowsBytes() {
    String first = of("GET article:1", 0, 13);
    assertThat(RecentTexts.of(new StringBuilder("GET article:1"))).isSameAs(first);
    for (int i = 0; i < 20_000; i++) {
      String text = "GET caf\u00e9:" + i;
      assertThat(RecentTexts.of(new StringBuilder(text))).isEqualTo(text);
    }
  }

  @Test
  void keepsNoLongText() {
    String text = new String(new char[257]).replace('\0', 'a');
    String made = of(text, 0, 257);
    assertThat(made).isEqualTo(text);
    assertThat(of(text, 0, 257)).isNotSameAs(made);
    assertThat(RecentTexts.of(new StringBuilder(text))).isEqualTo(text).isNotSameAs(made);
  }

  @Test
  void leavesWhatIsNotAsciiToTheCaller() {
    assertThat(of("/caf\u00e9", 0, 6)).isNull();
  }

  private static String of(String text, int from, int to) {
    return RecentTexts.of(text.getBytes(StandardCharsets.UTF_8), from, to);
  }
}
