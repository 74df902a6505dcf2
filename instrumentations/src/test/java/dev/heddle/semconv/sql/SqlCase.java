// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import static org.assertj.core.api.Assertions.assertThat;

/** One row of a table of statements: {@code sql(...).gives(text).summary(summary)}. */
final class SqlCase {
  private final String sql;
  private final SqlStatement statement;

  private SqlCase(SqlDialect dialect, String sql) {
    this.sql = sql;
    this.statement = SqlSanitizer.sanitize(sql, dialect);
    assertThat(SqlSanitizer.sanitize(statement.text(), dialect).text())
        .as("sanitized twice: %s", sql)
        .isEqualTo(statement.text());
  }

  static SqlCase sql(SqlDialect dialect, String sql) {
    return new SqlCase(dialect, sql);
  }

  SqlCase gives(String text) {
    assertThat(statement.text()).as(sql).isEqualTo(text);
    return this;
  }

  SqlCase staysAsIs() {
    assertThat(statement.text()).isSameAs(sql);
    return this;
  }

  SqlCase summary(String summary) {
    assertThat(statement.summary()).as(sql).isEqualTo(summary);
    return this;
  }

  SqlCase calls(String procedure) {
    assertThat(statement.storedProcedure()).as(sql).isEqualTo(procedure);
    return this;
  }

  SqlCase callsNothing() {
    assertThat(statement.storedProcedure()).as(sql).isNull();
    return this;
  }
}
