// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class GlobTest {
  @Test
  void matchesAnyTextForAStar() {
    assertThat(Glob.of("/health*").matches("/health")).isTrue();
    assertThat(Glob.of("/health*").matches("/healthz/live")).isTrue();
    assertThat(Glob.of("/health*").matches("/shop/health")).isFalse();
    assertThat(Glob.of("*.css").matches("/static/a.css")).isTrue();
    assertThat(Glob.of("*.css").matches("/static/a.css.map")).isFalse();
    assertThat(Glob.of("/a/*/z").matches("/a/b/c/z")).isTrue();
  }

  @Test
  void matchesOneSegmentForAName() {
    Glob orders = Glob.of("/orders/{id}/lines");

    assertThat(orders.matches("/orders/17/lines")).isTrue();
    assertThat(orders.matches("/orders//lines")).isFalse();
    assertThat(orders.matches("/orders/17/18/lines")).isFalse();
    assertThat(orders.matches("/orders/17/lines/")).isFalse();
  }

  @Test
  void takesAnUnclosedBraceAndAllElseAsItIs() {
    assertThat(Glob.of("/a{b").matches("/a{b")).isTrue();
    assertThat(Glob.of("/a.b").matches("/axb")).isFalse();
    assertThat(Glob.of("").matches("")).isTrue();
    assertThat(Glob.of("").matches("a")).isFalse();
  }

  @Test
  void agreesWithTheRegularExpressionThatMeansTheSame() {
    Random random = new Random(3);
    String[] parts = {"a", "b", "/", "*", "{x}", "ab"};
    for (int i = 0; i < 200_000; i++) {
      StringBuilder glob = new StringBuilder();
      StringBuilder expression = new StringBuilder();
      for (int n = random.nextInt(7); n > 0; n--) {
        String part = parts[random.nextInt(parts.length)];
        glob.append(part);
        expression.append(part.equals("*") ? ".*" : part.equals("{x}") ? "[^/]+" : part);
      }
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(9); n > 0; n--) {
        text.append("ab/".charAt(random.nextInt(3)));
      }
      assertThat(Glob.of(glob.toString()).matches(text.toString()))
          .as(glob + " on " + text)
          .isEqualTo(Pattern.matches(expression.toString(), text));
    }
  }
}
