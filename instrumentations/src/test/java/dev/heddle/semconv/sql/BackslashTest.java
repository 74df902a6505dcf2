// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whether a backslash escapes is a setting of the session in some databases: what lies in a literal
 * by either reading is removed.
 */
final class BackslashTest {
  private static final int STATEMENTS = 50_000;
  private static final String[] PIECES = {"'", "'", "\\", "\\", "''", "\\'", " ", ", ", "="};

  @ParameterizedTest
  @EnumSource(
      value = SqlDialect.class,
      names = {"MYSQL", "MARIADB", "POSTGRESQL", "REDSHIFT", "ANSI"})
  void showsNothingThatIsALiteralByEitherReading(SqlDialect dialect) {
    Random random = new Random(dialect.ordinal());
    for (int i = 0; i < STATEMENTS; i++) {
      String sql = statement(random);
      Set<String> literals = new HashSet<>();
      collect(sql, true, literals);
      collect(sql, false, literals);
      String shown = SqlSanitizer.sanitize(sql, dialect).text();
      for (String literal : literals) {
        if (shown.contains(literal)) {
          assertThat(shown).as("%s %d: %s", dialect, i, sql).doesNotContain(literal);
        }
      }
    }
  }

  /** Words of which each is there once, among quotes and backslashes. */
  private static String statement(Random random) {
    StringBuilder sql = new StringBuilder("SELECT a FROM t WHERE b = ");
    int words = 1 + random.nextInt(6);
    for (int i = 0; i < words; i++) {
      for (int j = random.nextInt(4); j > 0; j--) {
        sql.append(PIECES[random.nextInt(PIECES.length)]);
      }
      sql.append("w").append((char) ('a' + i)).append('z');
    }
    return sql.append(random.nextBoolean() ? "'" : "").toString();
  }

  /** Adds the words that lie in a literal, by the one reading or the other. */
  private static void collect(String sql, boolean escapes, Set<String> literals) {
    boolean inside = false;
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (c == '\'') {
        inside = !inside; // a doubled quote closes and opens again
      } else if (inside && escapes && c == '\\') {
        i++;
        if (i < sql.length() && sql.charAt(i) == 'w') {
          literals.add(sql.substring(i, Math.min(i + 3, sql.length())));
        }
      } else if (inside && c == 'w') {
        literals.add(sql.substring(i, i + 3));
      }
    }
  }

  @Test
  void cutsWhatBothReadingsCutAlike() {
    assertThat(SqlSanitizer.sanitize("SELECT 'a\\t', 'b\\\\', c", SqlDialect.MYSQL).text())
        .isEqualTo("SELECT ?, ?, c");
    assertThat(SqlSanitizer.sanitize("SELECT E'it\\'s', c", SqlDialect.POSTGRESQL).text())
        .isEqualTo("SELECT ?, c");
  }
}
