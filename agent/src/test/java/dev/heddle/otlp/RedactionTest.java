// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.config.Config;
import dev.heddle.diagnostics.Counter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  @Test
  void hidesNothingWhereNothingIsSet() {
    assertThat(Redaction.of(Config.of(Map.of()))).isNull();
    assertThat(Redaction.of(Config.of(Map.of("HEDDLE_REDACT", " ; ")))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "password, true",
    "db.password, true",
    "X-Password-2, true",
    "pass, false",
    "enduser.id, true",
    "enduser, false",
    "a.b, true",
    "a1b, false",
  })
  void hidesKeysByName(String key, boolean hidden) {
    Redaction redaction = redaction("key:*password*;key:enduser.*; key: a.b ");

    assertThat(redaction.hides(key)).isEqualTo(hidden);
    assertThat(redaction.value(key, 5L)).isEqualTo(hidden ? "REDACTED" : 5L);
  }

  @Test
  void hidesThePartsOfTextsThatMatchAndLeavesTheObjectElsewhere() {
    Redaction redaction = redaction("value:\\b[0-9]{4,19}\\b;value:(?i)bearer \\S+");
    String plain = new String("paid by card");

    assertThat(redaction.text(plain)).isSameAs(plain);
    assertThat(redaction.text("card 4111111111111111, Bearer abc.def: 12"))
        .isEqualTo("card REDACTED, REDACTED 12");
    assertThat((String[]) redaction.value("k", new String[] {"12345", null, "a"}))
        .containsExactly("REDACTED", null, "a");
  }

  @Test
  void takesAReplacementThatLooksLikeAGroupAsItIs() {
    assertThat(redaction("value:\\$[0-9]").text("costs $1")).isEqualTo("costs REDACTED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+b", "(a|aa)+$", "(?:a|b|ab)*c"})
  void hidesATextThatAnExpressionTakesTooLongFor(String expression) {
    long before = Counter.of("heddle.redactions", "too_hard").value();

    assertThat(redaction("value:" + expression).text("a".repeat(50_000) + "!"))
        .isEqualTo("REDACTED");
    assertThat(Counter.of("heddle.redactions", "too_hard").value()).isEqualTo(before + 1);
  }

  @Test
  void doesWithoutRulesThatAreOfNoUse() {
    Redaction redaction =
        redaction("value:([0-9];password;value:x*;key:;value:;key:secret;value:[0-9]+");

    assertThat(redaction.hides("password")).isFalse();
    assertThat(redaction.hides("secret")).isTrue();
    assertThat(redaction.text("xxx 42")).isEqualTo("xxx REDACTED");
  }

  private static Redaction redaction(String rules) {
    Redaction redaction = Redaction.of(Config.of(Map.of("HEDDLE_REDACT", rules)));
    assertThat(redaction).isNotNull();
    return redaction;
  }
}
