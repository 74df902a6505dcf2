// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributeLayoutTest {
  private static final AttributeKey A = AttributeKey.of("a");
  private static final AttributeKey B = AttributeKey.of("b");
  private static final AttributeKey C = AttributeKey.of("c");

  private final AttributeLayout empty = AttributeLayout.fresh();

  @Test
  void isTheSameForTheSameAttributesInTheSameOrder() {
    AttributeLayout first = empty.with(A).with(B);
    AttributeLayout other = empty.with(A).with(C);
    assertThat(empty.with(A).with(B)).isSameAs(first);
    assertThat(empty.with(A).with(C)).isSameAs(other).isNotSameAs(first);
    assertThat(empty.with(B).with(A)).isNotSameAs(first);
  }

  @Test
  void tellsWhereAnAttributeIs() {
    AttributeLayout layout = empty.with(C).with(A);
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
      all.add(empty.with(A).with(keys.get(i)));
    }
    for (int i = 0; i < 100; i++) {
      assertThat(all.get(i).key(1)).isSameAs(keys.get(i));
      assertThat(all.get(i).with(B).indexOf(B)).isEqualTo(2);
    }
    assertThat(empty.with(A).with(keys.get(99))).isSameAs(all.get(99));
    AttributeLayout forgotten = empty.with(A).with(keys.get(50));
    assertThat(forgotten).isNotSameAs(all.get(50));
    assertThat(forgotten.key(1)).isSameAs(keys.get(50));
  }

  @Test
  void remembersWhatIsInUseHoweverManyThereWere() {
    for (int i = 0; i < 200; i++) {
      AttributeLayout layout = empty;
      for (int j = 0; j < 16; j++) {
        AttributeKey key = AttributeKey.of("key" + i + "." + j);
        layout = layout.with(key);
        assertThat(layout.indexOf(key)).isEqualTo(j);
      }
    }
    AttributeLayout kept = empty.with(A).with(B);
    assertThat(empty.with(A).with(B)).isSameAs(kept);
  }
}
