// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever comes in: no exception, a second pass changes nothing, no content of quotes survives.
 */
final class FuzzTest {
  private static final String MARK = RandomLiterals.MARK;

  private static final String[] TOKENS = {
    "'",
    "'",
    "\"",
    "`",
    "[",
    "]",
    "(",
    ")",
    ",",
    ";",
    "--",
    "/*",
    "*/",
    "/*!",
    "/*!50003",
    "#",
    "$",
    "$$",
    "$a$",
    "$1",
    ":",
    "::",
    ":x",
    ":1",
    "?",
    "?1",
    "@",
    "@p",
    "q'",
    "q'[",
    "]'",
    "nq'(",
    "E'",
    "N'",
    "U&'",
    "U&\"",
    "_utf8'",
    "x'",
    "r'",
    "\\",
    "\\'",
    "\n",
    "\r",
    " ",
    " ",
    " ",
    "\t",
    "1",
    "12",
    "-1",
    "+",
    "-",
    ".",
    ".5",
    "1e5",
    "1e",
    "0x",
    "a",
    "b1",
    "select ",
    "from ",
    "in (",
    "in",
    "values ",
    "values (",
    "insert into ",
    "update ",
    "set ",
    "identified ",
    "by ",
    "password ",
    "replace ",
    "exec ",
    "create user ",
    "alter ",
    "true",
    "false",
    "is ",
    "not ",
    "and",
    "escape ",
    "connect ",
    "call ",
    "with ",
    "as ",
    "{",
    "}",
    "=",
    "<",
    "\u00e9",
    "\u00a0",
    "//",
    "*",
    "for ",
    "to ",
    "begin ",
    "end",
    "random ",
    "union ",
    "'''",
    "\"\"\"",
    "sp_password ",
    "null",
    "\uff58",
    "\ud83d\ude00",
    "\ud83d",
    "\0",
    "merge ",
    "using ",
    "join ",
    "table ",
    "drop ",
    "execute ",
    "set a.b=",
    "format "
  };

  private static final String[] HARMLESS = {
    "select ",
    "from ",
    "where ",
    "a",
    "b1",
    " ",
    ", ",
    "(",
    ")",
    "= ",
    "?",
    "\n",
    "or ",
    "insert into ",
    "t.c ",
    "12 ",
    "values ",
    "exec ",
    "join ",
    "; ",
    "not ",
    ":x ",
    "* "
  };

  private final Random random = new Random(7);

  private static void check(String sql, SqlDialect dialect) {
    SqlStatement once = SqlSanitizer.sanitize(sql, dialect);
    SqlStatement twice = SqlSanitizer.sanitize(once.text(), dialect);
    if (!twice.text().equals(once.text()) || once.text().length() > sql.length()) {
      assertThat(twice.text()).as("%s <%s>", dialect, sql).isEqualTo(once.text());
      assertThat(once.text().length()).as("%s <%s>", dialect, sql).isLessThan(sql.length() + 1);
    }
    String summary = once.summary();
    if (summary != null && (summary.isEmpty() || summary.length() > SummaryText.MAX_LENGTH)) {
      assertThat(summary).hasSizeBetween(1, SummaryText.MAX_LENGTH);
    }
  }

  private String join(String[] tokens, int most) {
    StringBuilder sql = new StringBuilder();
    for (int i = random.nextInt(most); i >= 0; i--) {
      sql.append(tokens[random.nextInt(tokens.length)]);
    }
    return sql.toString();
  }

  @ParameterizedTest
  @EnumSource(SqlDialect.class)
  void survivesRandomTokens(SqlDialect dialect) {
    for (int i = 0; i < 4_000; i++) {
      check(join(TOKENS, 16), dialect);
    }
  }

  @ParameterizedTest
  @EnumSource(SqlDialect.class)
  void survivesRandomCharacters(SqlDialect dialect) {
    for (int i = 0; i < 4_000; i++) {
      char[] chars = new char[random.nextInt(40)];
      for (int c = 0; c < chars.length; c++) {
        chars[c] = (char) random.nextInt(random.nextBoolean() ? 128 : 0x10000);
      }
      check(new String(chars), dialect);
    }
  }

  @ParameterizedTest
  @EnumSource(SqlDialect.class)
  void losesTheContentOfQuotesWhateverFollows(SqlDialect dialect) {
    for (int i = 0; i < 4_000; i++) {
      String sql =
          join(HARMLESS, 12) + "'" + MARK + join(HARMLESS, 3) + MARK + "'" + join(TOKENS, 8);
      SqlStatement sanitized = SqlSanitizer.sanitize(sql, dialect);
      if (sanitized.text().contains(MARK) || String.valueOf(sanitized.summary()).contains(MARK)) {
        assertThat(sanitized.text() + sanitized.summary()).as("%s <%s>", dialect, sql).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SqlDialect.class)
  void losesLiteralsOfStatementsCutAnywhere(SqlDialect dialect) {
    for (int i = 0; i < 60; i++) {
      String sql = new RandomStatement(random, dialect).sql();
      for (int length = 0; length < sql.length(); length++) {
        String cut = sql.substring(0, length);
        check(cut, dialect);
        String text = SqlSanitizer.sanitize(cut, dialect).text();
        if (text.contains(MARK)) {
          assertThat(text).as("%s <%s>", dialect, cut).doesNotContain(MARK);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SqlDialect.class)
  void survivesMutations(SqlDialect dialect) {
    for (int i = 0; i < 4_000; i++) {
      StringBuilder sql = new StringBuilder(new RandomStatement(random, dialect).sql());
      for (int change = random.nextInt(4); change >= 0; change--) {
        mutate(sql);
      }
      check(sql.toString(), dialect);
    }
  }

  private void mutate(StringBuilder sql) {
    int at = random.nextInt(sql.length());
    switch (random.nextInt(3)) {
      case 0:
        sql.deleteCharAt(at);
        break;
      case 1:
        sql.insert(at, TOKENS[random.nextInt(TOKENS.length)]);
        break;
      default:
        sql.append(sql, at, sql.length());
    }
    if (sql.length() == 0) {
      sql.append(' ');
    }
  }

  @Test
  void takesNullAndEmptyStatements() {
    assertThat(SqlSanitizer.sanitize("", SqlDialect.ANSI).text()).isEmpty();
    assertThat(SqlSanitizer.sanitize(null, SqlDialect.ANSI).text()).isEmpty();
  }
}
