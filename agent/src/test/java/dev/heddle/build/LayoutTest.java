// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LayoutTest {
  @ParameterizedTest
  @CsvSource({
    "META-INF/LICENSE, true",
    "dev/heddle/bootstrap/AgentMain.class, true",
    "dev/heddle/bootstrap/AgentMain$1.class, true",
    "dev/heddle/bootstrap/deeper/Thing.class, false",
    "dev/heddle/trace/Span.class, false",
    "dev/heddle/asm/Type.class, false",
    "java/lang/$HeddleDispatcher.class, false",
    "dev/heddle/weaver/ignored.txt, false",
    "inst/instrumentations.index, false",
  })
  void showsOnlyTheEntryPointsToApplicationLoaders(String name, boolean isEntry) {
    assertThat(Layout.isEntry(name)).isEqualTo(isEntry);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "META-INF/MANIFEST.MF",
        "META-INF/services/java.sql.Driver",
        "module-info.class",
        "dev/heddle/trace/package-info.class",
        "dev/heddle/build/Indexer.class",
        "dev/heddle/instrumentations/jedis/JedisInstrumentation.class",
        "dev/heddle/instrumentations/jedis/JedisInstrumentation$1.class",
      })
  void keepsBackWhatOnlyTheBuildReads(String name) {
    assertThat(Layout.ships(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev/heddle/instrumentations/jedis/JedisAdvice.class",
        "dev/heddle/instrumentations/jedis/JedisAdvice$JedisInstrumentation.class",
        "dev/heddle/bootstrap/NoInstrumentation.class",
      })
  void shipsWhatOnlyResemblesABuildTimeClass(String name) {
    assertThat(Layout.ships(name)).isTrue();
  }

  @Test
  void refusesAClassUnderAForeignName() {
    assertThatThrownBy(() -> Layout.isEntry("com/google/protobuf/Message.class"))
        .hasMessageStartingWith("com/google/protobuf/Message.class would ship");
  }
}
