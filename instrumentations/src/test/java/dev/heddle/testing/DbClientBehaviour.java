// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.context.Context;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What {@link DbClientContract} says of one statement, and what a library's test has to say. The
 * table {@code item} is made anew for each test.
 */
@ExtendWith(HeddleExtension.class)
abstract class DbClientBehaviour {
  static final String SELECT = "SELECT name FROM item WHERE id = ?";
  static final String INSERT = "INSERT INTO item (id, name) VALUES (?, ?)";

  protected final RecordedSpans spans = HeddleExtension.spans();
  private @Nullable Connection connection;

  /** A new connection to a database that outlives it until the test's end. */
  protected abstract Connection connect() throws SQLException;

  protected abstract String systemName();

  /** {@code db.namespace}, null where the URL names none. */
  protected abstract @Nullable String namespace();

  /** {@code server.address}, null for a database inside this JVM. */
  protected @Nullable String address() {
    return null;
  }

  /** {@code server.port}, 0 where it is unknown or the product's default. */
  protected int port() {
    return 0;
  }

  protected String instrumentation() {
    return "jdbc";
  }

  /** {@code db.response.status_code} of an error. */
  protected abstract String statusCode(SQLException error);

  /** A call of a stored procedure or function that exists, with its name; empty where none does. */
  protected List<String> procedureCallAndName() {
    return List.of();
  }

  protected boolean generatesKeys() {
    return true;
  }

  /** Whether an object tells the one that made it, and not the one beneath that. */
  protected boolean objectsKnowTheirMaker() {
    return true;
  }

  /** Asks for something that the driver knows; where it has to ask the database, nothing. */
  protected void readMetadata(Connection own) throws SQLException {
    assertThat(own.getMetaData().getDatabaseProductName()).isNotNull();
  }

  @BeforeEach
  void createTable() throws SQLException {
    Context.swap(Context.SUPPRESS_ALL);
    try {
      connection = connect();
    } finally {
      Context.swap(null);
    }
    ItemTable.create(connection, createTableSql());
  }

  /**
   * A table {@code item} with {@code id}, {@code name} and, if keys are generated, {@code number}.
   */
  protected String createTableSql() {
    return "CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR(100))";
  }

  @AfterEach
  void closeConnection() throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }

  @Test
  void recordsAQuery() throws Exception {
    try (Statement statement = connection().createStatement();
        ResultSet rows = statement.executeQuery("SELECT name FROM item WHERE id = 2")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("second");
      assertThat(rows.next()).isFalse();
    }

    assertThat(spans.only())
        .hasName("SELECT item")
        .withKind(SpanKind.CLIENT)
        .withInstrumentation(instrumentation())
        .isRoot()
        .hasNoError()
        .hasExactly(expected("SELECT item", SELECT));
  }

  @Test
  void recordsUpdates() throws Exception {
    try (Statement statement = connection().createStatement()) {
      statement.executeUpdate("INSERT INTO item (id, name) VALUES (3, 'third')");
      assertThat(statement.executeUpdate("UPDATE item SET name = 'x' WHERE id > 1")).isEqualTo(2);
      assertThat(statement.executeUpdate("DELETE FROM item WHERE name = 'x'")).isEqualTo(2);
    }

    List<Span> made = spans.await(3);
    assertThat(made.get(0)).hasExactly(expected("INSERT item", INSERT));
    assertThat(made.get(1))
        .hasExactly(expected("UPDATE item", "UPDATE item SET name = ? WHERE id > ?"));
    assertThat(made.get(2)).hasExactly(expected("DELETE item", "DELETE FROM item WHERE name = ?"));
  }

  @Test
  void recordsAPreparedStatementEachTimeItRuns() throws Exception {
    try (PreparedStatement statement = connection().prepareStatement(SELECT)) {
      assertThat(spans.all()).isEmpty();
      for (int id = 1; id <= 2; id++) {
        statement.setInt(1, id);
        try (ResultSet rows = statement.executeQuery()) {
          assertThat(rows.next()).isTrue();
        }
      }
    }

    for (Span span : spans.await(2)) {
      assertThat(span).hasName("SELECT item").hasExactly(expected("SELECT item", SELECT));
    }
  }

  @Test
  void recordsEveryWayToExecute() throws Exception {
    try (Statement statement = connection().createStatement();
        PreparedStatement insert = connection().prepareStatement(INSERT)) {
      assertThat(statement.execute("SELECT id FROM item")).isTrue();
      insert.setInt(1, 7);
      insert.setString(2, "seventh");
      assertThat(insert.executeUpdate()).isEqualTo(1);
      insert.setInt(1, 8);
      assertThat(insert.execute()).isFalse();
      assertThat(insert.getUpdateCount()).isEqualTo(1);
    }

    assertThat(spans.await(3))
        .extracting(Span::name)
        .containsExactly("SELECT item", "INSERT item", "INSERT item");
  }

  @Test
  void recordsABatchOfStatementsOnce() throws Exception {
    try (Statement statement = connection().createStatement()) {
      statement.addBatch("INSERT INTO item (id, name) VALUES (3, 'third')");
      statement.addBatch("INSERT INTO item (id, name) VALUES (4, 'fourth')");
      assertThat(statement.executeBatch()).hasSize(2);
    }

    assertThat(spans.only())
        .hasName("BATCH INSERT item")
        .hasExactly(expected("BATCH INSERT item", INSERT).with("db.operation.batch.size", 2));
  }

  @Test
  void recordsAMixedBatchWithItsTexts() throws Exception {
    try (Statement statement = connection().createStatement()) {
      statement.addBatch("INSERT INTO item (id, name) VALUES (3, 'third')");
      statement.addBatch("DELETE FROM item WHERE id = 1");
      statement.executeBatch();
    }

    assertThat(spans.only())
        .hasAttribute("db.query.text", INSERT + "; DELETE FROM item WHERE id = ?")
        .hasAttribute("db.operation.batch.size", 2);
  }

  @Test
  void recordsABatchOfParameters() throws Exception {
    try (PreparedStatement statement = connection().prepareStatement(INSERT)) {
      for (int id = 3; id < 6; id++) {
        statement.setInt(1, id);
        statement.setString(2, "batch");
        statement.addBatch();
      }
      assertThat(statement.executeBatch()).hasSize(3);
      statement.setInt(1, 6);
      statement.setString(2, "batch");
      statement.addBatch();
      statement.executeBatch();
    }

    List<Span> made = spans.await(2);
    assertThat(made.get(0))
        .hasExactly(expected("BATCH INSERT item", INSERT).with("db.operation.batch.size", 3));
    assertThat(made.get(1)).hasExactly(expected("INSERT item", INSERT));
  }

  @Test
  void forgetsABatchThatWasCleared() throws Exception {
    try (Statement statement = connection().createStatement()) {
      statement.addBatch("DELETE FROM item WHERE id = 1");
      statement.clearBatch();
      statement.addBatch("DELETE FROM item WHERE id = 2");
      statement.addBatch("DELETE FROM item WHERE id = 3");
      statement.executeBatch();
    }

    assertThat(spans.only()).hasAttribute("db.operation.batch.size", 2);
  }

  @Test
  void recordsAProcedureCall() throws Exception {
    List<String> call = procedureCallAndName();
    assumeTrue(!call.isEmpty());

    try (CallableStatement statement = connection().prepareCall(call.get(0))) {
      statement.execute();
    }

    assertThat(spans.only())
        .hasNoError()
        .hasAttribute("db.stored_procedure.name", call.get(1))
        .hasAttribute("db.query.summary");
  }

  @Test
  void countsProcedureCallsInTheSameSeriesSampledOrNot() throws Exception {
    List<String> call = procedureCallAndName();
    assumeTrue(!call.isEmpty());
    connection();
    spans.clear();

    for (int i = 0; i < 2; i++) {
      try (CallableStatement statement = connection().prepareCall(call.get(0))) {
        statement.execute();
      }
      spans.samplesNothing();
    }

    assertThat(HeddleExtension.metrics().recorded()).hasSize(1);
    assertThat(HeddleExtension.metrics().recorded().keySet())
        .allMatch(series -> series.contains("db.stored_procedure.name=" + call.get(1)));
    assertThat(HeddleExtension.metrics().count()).isEqualTo(2);
  }

  @Test
  void recordsAnErrorWithTheDatabasesCode() throws Exception {
    SQLException thrown;
    try (Statement statement = connection().createStatement()) {
      thrown =
          catchThrowableOfType(
              SQLException.class, () -> statement.executeQuery("SELECT a FROM nowhere"));
    }

    String code = statusCode(thrown);
    Span span = spans.only();
    assertThat(span)
        .hasName("SELECT nowhere")
        .hasError(code)
        .hasExactly(
            expected("SELECT nowhere", "SELECT a FROM nowhere")
                .with("db.response.status_code", code)
                .with("error.type", code));
    assertThat(span.extrasOrNull().events().get(0).thrown()).isSameAs(thrown);
    assertThat(span.statusDescription()).as("what may quote data").isNull();
  }

  @Test
  void recordsAViolatedKey() throws Exception {
    SQLException thrown;
    try (PreparedStatement statement = connection().prepareStatement(INSERT)) {
      statement.setInt(1, 1);
      statement.setString(2, "again");
      thrown = catchThrowableOfType(SQLException.class, statement::executeUpdate);
    }

    assertThat(spans.only()).hasError(statusCode(thrown)).hasName("INSERT item");
  }

  @Test
  void showsNoLiteral() throws Exception {
    String sql =
        "SELECT id /* card 4111 */ FROM item WHERE name = 'O''Brien 4111' AND id IN (4111, -4111)";

    try (Statement statement = connection().createStatement()) {
      statement.executeQuery(sql).close();
    }

    assertThat(Attributes.of(spans.only()).toString())
        .doesNotContain("4111", "Brien")
        .contains("name = ?");
  }

  @Test
  void showsNoLiteralWhereTheDriverCitesTheStatement() throws Exception {
    String sql = "SELECT a FROM nowhere WHERE name = 'O''Brien' AND id = 41111111";
    SQLException thrown = catchThrowableOfType(SQLException.class, () -> execute(sql));

    Span span = spans.only();
    assertThat(thrown.getMessage()).isNotNull();
    assertThat(String.valueOf(span.statusDescription())).doesNotContain("Brien", "41111111");
    assertThat(String.valueOf(span.extrasOrNull().events().get(0).message()))
        .doesNotContain("Brien", "41111111");
  }

  void failingQuery() {
    SQLException thrown =
        catchThrowableOfType(SQLException.class, () -> execute("SELECT a FROM nowhere"));
    assertThat(thrown.getMessage()).isNotNull();
  }

  void query(int id) throws SQLException {
    execute("SELECT name FROM item WHERE id = " + id);
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection().createStatement()) {
      statement.executeQuery(sql).close();
    }
  }

  /** The attributes of a statement; libraries may add what is specific to them. */
  protected Attributes expected(String summary, String text) {
    Attributes attributes =
        Attributes.attributes()
            .with("db.system.name", systemName())
            .with("db.query.summary", summary)
            .with("db.query.text", text);
    String namespace = namespace();
    if (namespace != null) {
      attributes.with("db.namespace", namespace);
    }
    String address = address();
    if (address != null) {
      attributes.with("server.address", address);
    }
    return port() == 0 ? attributes : attributes.with("server.port", port());
  }

  /** The test's connection. */
  protected final Connection connection() {
    return Objects.requireNonNull(connection, "not connected");
  }
}
