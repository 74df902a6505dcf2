// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.trace.AttributeKey;
import org.junit.jupiter.api.Test;

final class MetricAttributesTest {
  private static final AttributeKey A = AttributeKey.of("a");
  private static final AttributeKey B = AttributeKey.of("b");
  private static final AttributeKey C = AttributeKey.of("c");

  @Test
  void areSortedByKeyAndEqualByContent() {
    MetricAttributes one = MetricAttributes.EMPTY.and(C, true).and(A, "x").and(B, 7);
    MetricAttributes other =
        MetricAttributes.EMPTY.and(AttributeKey.of("b"), 7).and(A, "x").and(C, true);

    assertThat(one).hasToString("{a=x, b=7, c=true}");
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one).isNotEqualTo(one.and(B, 8)).isNotEqualTo(one.and(B, 7.0));
    assertThat(one.value("b")).isEqualTo(7L);
    assertThat(one.value("d")).isNull();
  }

  @Test
  void replaceAValueOfTheSameNameAndIgnoreNone() {
    MetricAttributes attributes = MetricAttributes.of(A, "x", B, "y");

    assertThat(attributes.and(A, "z")).hasToString("{a=z, b=y}");
    assertThat(attributes.and(B, 1)).hasToString("{a=x, b=1}");
    assertThat(attributes.and(C, (String) null)).isSameAs(attributes);
    assertThat(attributes).hasToString("{a=x, b=y}");
  }
}
