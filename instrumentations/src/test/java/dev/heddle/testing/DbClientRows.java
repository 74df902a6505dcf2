// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link DbClientContract} says of the rows that queries return. */
abstract class DbClientRows extends DbClientBehaviour {
  private static final String ALL = "SELECT id FROM item";

  @Test
  void countsTheRowsOfAQuery() throws Exception {
    try (Statement statement = connection().createStatement();
        ResultSet rows = statement.executeQuery(ALL)) {
      assertThat(read(rows)).isEqualTo(2);
      assertThat(returned()).as("at the last row").containsExactly("1 with 2");
    }

    assertThat(returned()).as("closed too").containsExactly("1 with 2");
    assertThat(HeddleExtension.metrics().returnedRows().keySet())
        .allMatch(series -> series.contains("db.system.name=" + systemName()))
        .allMatch(series -> series.contains("db.query.summary=SELECT item"));
  }

  @Test
  void countsTheRowsThatAreReadOfAPreparedQuery() throws Exception {
    try (PreparedStatement statement = connection().prepareStatement(SELECT)) {
      for (int id = 1; id <= 3; id++) {
        statement.setInt(1, id);
        try (ResultSet rows = statement.executeQuery()) {
          assertThat(rows.next()).isEqualTo(id < 3);
        }
      }
    }

    assertThat(returned()).containsExactly("3 with 2");
  }

  @Test
  void countsTheRowsOfAStatementThatMayReturnSome() throws Exception {
    try (Statement statement = connection().createStatement()) {
      assertThat(statement.execute(ALL)).isTrue();
      try (ResultSet rows = statement.getResultSet()) {
        assertThat(read(rows)).isEqualTo(2);
      }
      assertThat(statement.execute("DELETE FROM item WHERE id = 2")).isFalse();
      assertThat(statement.executeUpdate("DELETE FROM item WHERE id = 1")).isEqualTo(1);
    }

    assertThat(returned()).containsExactly("1 with 2");
  }

  @Test
  void countsTheRowsOfAResultThatIsNotClosed() throws Exception {
    Statement statement = connection().createStatement();
    assertThat(statement.executeQuery(ALL).next()).isTrue();
    assertThat(statement.executeQuery(ALL).next()).isTrue();
    assertThat(returned()).as("executed again").containsExactly("1 with 1");
    statement.close();

    assertThat(returned()).containsExactly("2 with 2");
  }

  @Test
  void countsTheRowsOnceWhateverWrapsTheDriver() throws Exception {
    Connection wrapped = JdbcProxy.wrap(JdbcProxy.wrap(connection()));
    try (Statement statement = wrapped.createStatement();
        ResultSet rows = statement.executeQuery(ALL)) {
      assertThat(read(rows)).isEqualTo(2);
    }

    assertThat(returned()).containsExactly("1 with 2");
  }

  @Test
  void countsTheRowsOfQueriesThatTheSamplerRefuses() throws Exception {
    spans.samplesNothing();
    try (Statement statement = connection().createStatement();
        ResultSet rows = statement.executeQuery(ALL)) {
      assertThat(read(rows)).isEqualTo(2);
    }

    assertThat(returned()).containsExactly("1 with 2");
  }

  private static int read(ResultSet rows) throws SQLException {
    int count = 0;
    while (rows.next()) {
      assertThat(rows.getInt(1)).isPositive();
      count++;
    }
    return count;
  }

  /** Of each series how many results there were, and how many rows they had together. */
  private static List<String> returned() {
    List<String> all = new ArrayList<>();
    for (RecordedMetrics.Total total : HeddleExtension.metrics().returnedRows().values()) {
      all.add(total.count() + " with " + total.sum());
    }
    return all;
  }
}
