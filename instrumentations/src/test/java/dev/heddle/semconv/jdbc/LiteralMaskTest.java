// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiteralMaskTest {
  @Test
  void hidesLiteralsThatTheMessageCites() {
    String sql = "SELECT id FROM item WHERE name = 'O''Brien' AND card = 41111111 AND x = 1";

    assertThat(LiteralMask.apply("Syntax error in " + sql + " near O'Brien [42000]", sql))
        .isEqualTo(
            "Syntax error in SELECT id FROM item WHERE name = '?' AND card = ? AND x = 1 near ?"
                + " [42000]");
  }

  @Test
  void keepsAMessageThatCitesNoLiteral() {
    assertThat(LiteralMask.apply("Table item2000 not found", "SELECT 'abc' FROM item2000"))
        .isEqualTo("Table item2000 not found");
  }

  @Test
  void survivesStatementsThatAreCutOff() {
    assertThat(LiteralMask.apply("near secr", "SELECT 'secret")).isEqualTo("near secr");
    assertThat(LiteralMask.apply("near secret", "SELECT '")).isEqualTo("near secret");
    assertThat(LiteralMask.apply("", "'")).isEmpty();
  }
}
