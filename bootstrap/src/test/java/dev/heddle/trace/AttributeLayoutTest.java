// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Layouts are shared by the whole JVM: each test has attributes of its own. */
class AttributeLayoutTest {
  private final AttributeKey A = AttributeKey.of("a");
  private final AttributeKey B = AttributeKey.of("b");
  private final AttributeKey C = AttributeKey.of("c");

  @Test
  void isTheSameForTheSameAttributesInTheSameOrder() {
    AttributeLayout first = AttributeLayout.EMPTY.with(A).with(B);
    AttributeLayout other = AttributeLayout.EMPTY.with(A).with(C);
    assertThat(AttributeLayout.EMPTY.with(A).with(B)).isSameAs(first);
    assertThat(AttributeLayout.EMPTY.with(A).with(C)).isSameAs(other).isNotSameAs(first);
    assertThat(AttributeLayout.EMPTY.with(B).with(A)).isNotSameAs(first);
  }

  @Test
  void tellsWhereAnAttributeIs() {
    AttributeLayout layout = AttributeLayout.EMPTY.with(C).with(A);
    assertThat(layout.size()).isEqualTo(2);
    assertThat(layout.key(0)).isSameAs(C);
    assertThat(layout.key(1)).isSameAs(A);
    assertThat(layout.indexOf(A)).isEqualTo(1);
    assertThat(layout.indexOf(B)).isNegative();
  }

  @Test
  void worksOnBeyondWhatItRemembers() {
    List<AttributeLayout> all = new ArrayList<>();
    List<AttributeKey> keys = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      keys.add(AttributeKey.of("key" + i));
      all.add(AttributeLayout.EMPTY.with(A).with(keys.get(i)));
    }
    for (int i = 0; i < 100; i++) {
      assertThat(all.get(i).key(1)).isSameAs(keys.get(i));
      assertThat(all.get(i).with(B).indexOf(B)).isEqualTo(2);
    }
    AttributeLayout again = AttributeLayout.EMPTY.with(A).with(keys.get(99));
    assertThat(again).isNotSameAs(all.get(99)); // one of many is not kept
    assertThat(again.key(1)).isSameAs(keys.get(99));
  }
}
