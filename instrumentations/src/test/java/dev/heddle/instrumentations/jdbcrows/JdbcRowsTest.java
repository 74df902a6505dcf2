// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbcrows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.testing.HeddleExtension;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.RecordedMetrics;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is a row that was returned, and what is none; the contract of drivers has the rest. */
@LibraryVersions({"com.h2database:h2:1.4.200", "com.h2database:h2:latest"})
@ExtendWith(HeddleExtension.class)
class JdbcRowsTest {
  private static final String THREE = "SELECT x FROM SYSTEM_RANGE(1, 3)";

  private Connection connection;

  @BeforeEach
  void connect() throws Exception {
    Driver driver = (Driver) Class.forName("org.h2.Driver").getDeclaredConstructor().newInstance();
    connection = driver.connect("jdbc:h2:mem:rows", new Properties());
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void countsARowOnceHoweverOftenItIsRead() throws Exception {
    try (Statement statement =
            connection.createStatement(
                ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
        ResultSet rows = statement.executeQuery(THREE)) {
      readAll(rows);
      rows.beforeFirst();
      readAll(rows);
    }

    assertThat(returned()).containsExactly("1 with 3");
  }

  @Test
  void countsAResultThatNobodyReadsAsNoRows() throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery(THREE).close();
      assertThat(statement.execute(THREE)).isTrue();
    }

    assertThat(returned()).as("one result was asked for").containsExactly("1 with 0");
  }

  @Test
  void countsWhatWasReadBeforeAFailure() throws Exception {
    Statement statement = connection.createStatement();
    ResultSet rows = statement.executeQuery(THREE);
    assertThat(rows.next()).isTrue();
    statement.close();

    assertThatThrownBy(rows::next).isInstanceOf(SQLException.class);
    assertThat(returned()).containsExactly("1 with 1");
  }

  @Test
  void countsAFailedQueryNot() throws Exception {
    try (Statement statement = connection.createStatement()) {
      ResultSet rows = statement.executeQuery(THREE);
      assertThat(rows.next()).isTrue();
      assertThatThrownBy(() -> statement.executeQuery("SELECT a FROM nowhere"))
          .isInstanceOf(SQLException.class);
    }

    assertThat(returned()).as("of the query before").containsExactly("1 with 1");
  }

  @Test
  void leavesOutGeneratedKeysAndBatches() throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE item (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(9))");
      statement.executeUpdate(
          "INSERT INTO item (name) VALUES ('one')", Statement.RETURN_GENERATED_KEYS);
      try (ResultSet keys = statement.getGeneratedKeys()) {
        assertThat(keys.next()).isTrue();
      }
      statement.addBatch("INSERT INTO item (name) VALUES ('two')");
      assertThat(statement.executeBatch()).hasSize(1);
      statement.execute("DROP TABLE item");
    }

    assertThat(returned()).isEmpty();
  }

  private static void readAll(ResultSet rows) throws SQLException {
    while (rows.next()) {
      assertThat(rows.getInt(1)).isPositive();
    }
  }

  private static List<String> returned() {
    List<String> all = new ArrayList<>();
    for (RecordedMetrics.Total total : HeddleExtension.metrics().returnedRows().values()) {
      all.add(total.count() + " with " + total.sum());
    }
    return all;
  }
}
