// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class KeyFormTest {
  private static final byte[] BYTES = {1, 2, 3};

  private final KeyForm form =
      new KeyForm(new AttributeEncoder(new ProtoWriter(1), 10), new byte[0], false);

  @Test
  void keepsAValueWhenItComesBack() {
    assertThat(form.note(0, "GET")).isFalse();
    assertThat(form.kept(0, "GET")).isNull();
    assertThat(form.note(0, "GET")).isTrue();
    form.keep(0, BYTES);

    assertThat(form.kept(0, "GET")).isSameAs(BYTES);
  }

  @Test
  void knowsAValueOnlyAsTheSameObject() {
    form.note(0, "GET");

    assertThat(form.note(0, new String("GET"))).isFalse();
  }

  @Test
  void givesAKeptValueUpToAnotherAfterManyMissesOnly() {
    form.note(0, "GET");
    form.keep(0, BYTES);
    for (int i = 0; i < 1000; i++) {
      form.kept(0, "GET");
    }
    for (int i = 0; i < 17; i++) { // the first one says nothing yet
      assertThat(form.note(0, "POST")).isFalse();
    }
    assertThat(form.kept(0, "GET")).isSameAs(BYTES);

    assertThat(form.note(0, "POST")).isFalse(); // one more hit, one more miss
    assertThat(form.note(0, "POST")).isTrue();
    form.keep(0, BYTES);
    assertThat(form.kept(0, "POST")).isSameAs(BYTES);
    assertThat(form.kept(0, "GET")).isNull();
  }

  @Test
  void givesAKeptValueUpForNoneThatNeverComesBack() {
    form.note(0, "GET");
    form.note(0, "GET");
    form.keep(0, BYTES);
    for (int i = 0; i < 100; i++) {
      assertThat(form.note(0, new String("other"))).isFalse();
    }
    assertThat(form.kept(0, "GET")).isSameAs(BYTES);
  }

  @Test
  void doesNotKeepWhatIsEmptyOrLong() {
    assertThat(KeyForm.slot("")).isEqualTo(-1);
    assertThat(KeyForm.slot("x".repeat(4097))).isEqualTo(-1);
    assertThat(KeyForm.slot("x".repeat(4096))).isBetween(0, 7);
    assertThat(KeyForm.slot("GET")).isBetween(0, 7);
  }
}
