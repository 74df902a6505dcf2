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
    "dev/heddle/bootstrap/AgentMain.class,      dev/heddle/bootstrap/AgentMain.class",
    "dev/heddle/bootstrap/AgentMain$1.class,    dev/heddle/bootstrap/AgentMain$1.class",
    "dev/heddle/bootstrap/deeper/Thing.class,   inst/dev/heddle/bootstrap/deeper/Thing.classdata",
    "dev/heddle/trace/Span.class,               inst/dev/heddle/trace/Span.classdata",
    "dev/heddle/asm/Type.class,                 inst/dev/heddle/asm/Type.classdata",
    "java/lang/$HeddleDispatcher.class,         inst/java/lang/$HeddleDispatcher.classdata",
    "dev/heddle/weaver/ignored.txt,             inst/dev/heddle/weaver/ignored.txt",
    "inst/instrumentations.index,               inst/instrumentations.index",
  })
  void showsOnlyTheEntryPointsToApplicationLoaders(String name, String place) {
    assertThat(Layout.ships(name)).isTrue();
    assertThat(Layout.placeOf(name)).isEqualTo(place);
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
    assertThatThrownBy(() -> Layout.placeOf("com/google/protobuf/Message.class"))
        .hasMessageStartingWith("com/google/protobuf/Message.class would ship");
  }
}
