// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExclusionsTest {
  @Test
  void takesAStarForAnyCharacters() {
    Exclusions exclusions =
        new Exclusions(new String[] {"a.b.*", "x.Y", "*.generated.*Stub"}, new String[0]);

    assertThat(exclusions.excludesClass("a/b/C")).isTrue();
    assertThat(exclusions.excludesClass("a/b/c/D")).isTrue();
    assertThat(exclusions.excludesClass("x/Y")).isTrue();
    assertThat(exclusions.excludesClass("q/generated/deep/ShopStub")).isTrue();
    assertThat(exclusions.excludesClass("a/bc/D")).isFalse();
    assertThat(exclusions.excludesClass("x/Y$Z")).isFalse();
    assertThat(exclusions.excludesClass("q/generated/ShopStub2")).isFalse();
  }

  @Test
  void excludesNothingByDefault() {
    assertThat(Exclusions.NONE.excludesClass("a/B")).isFalse();
    assertThat(Exclusions.NONE.excludesLoader(getClass().getClassLoader())).isFalse();
    assertThat(new Exclusions(new String[0], new String[] {"*"}).excludesLoader(null)).isFalse();
  }
}
