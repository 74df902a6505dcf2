// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AotTrainingTest {
  private static final String RECORDING = "java\0-XX:AOTMode=record\0-cp\0a.jar\0";

  @Test
  void readsTheOptionsBeforeTheMainClassOrJar() {
    assertThat(
            AotTraining.options(
                RECORDING + "Main\0-XX:AOTMode=create\0", "Main -XX:AOTMode=create"))
        .isEqualTo("java\0-XX:AOTMode=record\0-cp\0a.jar");
    assertThat(
            AotTraining.options("java\0-jar\0my app.jar\0-XX:AOTMode=record\0", "my app.jar -XX"))
        .isEqualTo("java\0-jar");
  }

  @Test
  void readsThemAllWhereTheApplicationIsNotKnown() {
    assertThat(AotTraining.options(RECORDING, null)).isEqualTo(RECORDING);
    assertThat(AotTraining.options(RECORDING, "")).isEqualTo(RECORDING);
    assertThat(AotTraining.options(RECORDING, "Elsewhere")).isEqualTo(RECORDING);
  }

  @Test
  void isNotUnderWayInATest() {
    assertThat(AotTraining.isUnderWay()).isFalse();
  }
}
