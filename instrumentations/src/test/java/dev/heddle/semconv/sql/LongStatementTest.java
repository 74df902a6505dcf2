// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LongStatementTest {
  private static final int MEGABYTE = 1 << 20;

  private static final String[] REPEATED = {
    "'",
    "\"",
    "`",
    "[",
    "(",
    ")",
    "$",
    "$$",
    "$a",
    "$a$",
    "$a$ $b$ ",
    "#",
    "--",
    "-",
    "--\r",
    "# \r",
    "/*",
    "/*/",
    "*/",
    "/*!",
    "/*!50000",
    "//",
    "\\",
    "'\\",
    "E'",
    "q'[",
    "q'",
    "N'a'",
    "_a'",
    ".",
    "a.",
    "1.",
    "1",
    "1e+",
    "-1",
    "a",
    "a ",
    " ",
    "\n",
    "\r",
    ",",
    "?,",
    ";",
    "{",
    ":",
    "::",
    "@",
    "IN (",
    "IN ((",
    "VALUES (",
    "VALUES (1),",
    "(1),",
    "FROM (",
    "FROM a,",
    "WITH a AS (",
    "SELECT ",
    "SELECT a FROM b ",
    "IDENTIFIED BY ",
    "IDENTIFIED BY a;b,",
    "PASSWORD ",
    ";;;;x",
    "TABLE ",
    "BEGIN ",
    "EXEC a ",
    "\u00e9",
    "\ud83d\ude00",
    "WITH a AS (SELECT 1),"
  };

  private static String repeat(String part, int length) {
    StringBuilder text = new StringBuilder(length + part.length());
    while (text.length() < length) {
      text.append(part);
    }
    return text.toString();
  }

  @ParameterizedTest
  @EnumSource(SqlDialect.class)
  void isCutWhateverItRepeats(SqlDialect dialect) {
    for (String part : REPEATED) {
      for (String start : new String[] {"", "IDENTIFIED BY "}) {
        SqlStatement statement =
            SqlSanitizer.sanitize(start + repeat(part, SqlSanitizer.MAX_LENGTH + 1), dialect);

        assertThat(statement.truncated()).isTrue();
        assertThat(statement.text()).endsWith("...").hasSizeLessThan(SqlSanitizer.MAX_LENGTH);
        assertThat(SqlSanitizer.sanitize(statement.text(), dialect).text())
            .isEqualTo(statement.text());
      }
    }
  }

  @Test
  void isScannedOnlyAtItsStart() {
    SqlStatement statement =
        SqlSanitizer.sanitize(
            "SELECT a FROM t WHERE b = '" + repeat("x", MEGABYTE), SqlDialect.ANSI);

    assertThat(statement.text()).isEqualTo("SELECT a FROM t WHERE b = ?...");
    assertThat(statement.summary()).isEqualTo("SELECT t");
  }

  @Test
  void losesTheWordThatWasCut() {
    String spaces = repeat(" ", SqlSanitizer.CUT_LENGTH - 2);

    String text = SqlSanitizer.sanitize(spaces + "TRUE" + spaces, SqlDialect.ANSI).text();

    assertThat(text).isEqualTo(spaces + "...");
  }

  @Test
  void foldsAnInListThatIsCut() {
    String sql = "SELECT a FROM t WHERE b IN (" + repeat("1234, ", MEGABYTE);

    assertThat(SqlSanitizer.sanitize(sql, SqlDialect.ORACLE).text())
        .isEqualTo("SELECT a FROM t WHERE b IN (?...");
  }

  @Test
  void isNotCutAtTheLimit() {
    String sql = repeat("a ", SqlSanitizer.MAX_LENGTH);

    SqlStatement statement = SqlSanitizer.sanitize(sql, SqlDialect.ANSI);

    assertThat(statement.truncated()).isFalse();
    assertThat(statement.text()).isEqualTo(sql);
  }

  @Test
  void keepsCountOfParenthesesBeyondItsStack() {
    int depth = 3 * Scopes.MAX_DEPTH;
    String sql = "SELECT a FROM " + repeat("(", depth) + "b" + repeat(")", depth) + ", c";

    assertThat(SqlSanitizer.sanitize(sql, SqlDialect.ANSI).summary()).endsWith(" c");
  }
}
