// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of generated statements no literal survives and everything else does. */
final class RandomStatementsTest {
  private static final int STATEMENTS = 8_000;

  @ParameterizedTest
  @EnumSource(SqlDialect.class)
  void loseTheirLiteralsAndNothingElse(SqlDialect dialect) {
    Random random = new Random(20240229 + dialect.ordinal());
    for (int i = 0; i < STATEMENTS; i++) {
      RandomStatement statement = new RandomStatement(random, dialect);
      SqlStatement sanitized = SqlSanitizer.sanitize(statement.sql(), dialect);
      if (!sanitized.text().equals(statement.expected())) {
        assertThat(sanitized.text())
            .as("%s %d: %s", dialect, i, statement.sql())
            .isEqualTo(statement.expected());
      }
      if (sanitized.text().contains(RandomLiterals.MARK)
          || String.valueOf(sanitized.summary()).contains(RandomLiterals.MARK)) {
        assertThat(sanitized.text() + sanitized.summary())
            .as("%s %d: %s", dialect, i, statement.sql())
            .doesNotContain(RandomLiterals.MARK);
      }
      assertThat(sanitized.summary()).isNotNull();
    }
  }
}
