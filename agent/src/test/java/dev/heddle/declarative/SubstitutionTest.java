// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.yaml.YamlException;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SubstitutionTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("HOST", "collector", "EMPTY", "", "NESTED", "${HOST}", "DOLLARS", "$$");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "plain, plain",
        "${HOST}, collector",
        "${env:HOST}, collector",
        "http://${HOST}:4318/v1/traces, http://collector:4318/v1/traces",
        "${HOST}${HOST}, collectorcollector",
        "${NOBODY}, \"\"",
        "${NOBODY:-else}, else",
        "${EMPTY:-else}, else",
        "${HOST:-else}, collector",
        "${NOBODY:-http://a:1/b}, http://a:1/b",
        "${NOBODY:-}, \"\"",
        "${NESTED}, ${HOST}",
        "${DOLLARS}, $$",
        "$${HOST}, ${HOST}",
        "$$${HOST}, $collector",
        "$$$$, $$",
        "a $ b $x $, a $ b $x $",
        "${sys:shop.name}, shop"
      })
  void putsTheEnvironmentIn(String text, String expected) throws YamlException {
    assertThat(substitution().apply(text, 1)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"${HOST", "${}", "${1ST}", "${A-B}", "${A:?no}", "${file:x}", "${ HOST }"})
  void refusesWhatIsNoReference(String text) {
    assertThatThrownBy(() -> substitution().apply("x " + text, 7))
        .isInstanceOf(YamlException.class)
        .hasMessageStartingWith("line 7: ");
  }

  @Test
  void knowsNoPropertyAsEmpty() throws YamlException {
    assertThat(substitution().apply("${sys:nobody}", 1)).isEmpty();
  }

  private static Substitution substitution() {
    Properties properties = new Properties();
    properties.setProperty("shop.name", "shop");
    return new Substitution(ENVIRONMENT, properties);
  }
}
