// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.context.Context;
import dev.heddle.context.Convention;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.Tracer;
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
 * How every JDBC driver, pool and proxy behaves. A library's test says how to connect and what the
 * spans say of the database; the contract makes its table {@code item} anew for each test.
 */
@ExtendWith(HeddleExtension.class)
public abstract class DbClientContract {
  private static final String SELECT = "SELECT name FROM item WHERE id = ?";
  private static final String INSERT = "INSERT INTO item (id, name) VALUES (?, ?)";

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

  @Test
  void recordsNothingButStatements() throws Exception {
    Connection own = connection();
    own.setAutoCommit(false);
    own.commit();
    own.rollback();
    own.setAutoCommit(true);
    readMetadata(own);
    own.createStatement().close();
    own.prepareStatement(SELECT).close();
    connect().close();

    assertThat(spans.all()).isEmpty();
  }

  @Test
  void leavesTheDriversObjectsAsTheyAre() throws Exception {
    try (PreparedStatement statement = connection().prepareStatement(SELECT)) {
      if (objectsKnowTheirMaker()) {
        assertThat(statement.getConnection()).isSameAs(connection());
      }
      statement.setInt(1, 1);
      try (ResultSet rows = statement.executeQuery()) {
        if (objectsKnowTheirMaker()) {
          assertThat(rows.getStatement()).isSameAs(statement);
        }
        assertThat(rows.getClass().getName()).doesNotContain("heddle");
      }
      assertThat(statement.getClass().getName()).doesNotContain("heddle");
    }
    assertThat(connection().getClass().getName()).doesNotContain("heddle");
    spans.only();
  }

  @Test
  void leavesGeneratedKeysReadable() throws Exception {
    assumeTrue(generatesKeys());
    try (Statement statement = connection().createStatement()) {
      statement.execute(
          "INSERT INTO item (id, name) VALUES (3, 'third')", Statement.RETURN_GENERATED_KEYS);
      try (ResultSet keys = statement.getGeneratedKeys()) {
        assertThat(keys).isNotNull();
      }
    }

    assertThat(spans.only()).hasName("INSERT item");
  }

  @Test
  void makesOneSpanWhateverWrapsTheDriver() throws Exception {
    Connection wrapped = JdbcProxy.wrap(JdbcProxy.wrap(connection()));
    try (Statement statement = wrapped.createStatement();
        PreparedStatement prepared = wrapped.prepareStatement(SELECT)) {
      statement.executeQuery("SELECT name FROM item WHERE id = 2").close();
      prepared.setInt(1, 1);
      prepared.executeQuery().close();
    }

    for (Span span : spans.await(2)) {
      assertThat(span).hasExactly(expected("SELECT item", SELECT));
    }
  }

  @Test
  void makesTheStatementAChildOfTheCurrentSpan() throws Exception {
    TestSpan.inside(
        "parent",
        () -> {
          query(1);
          failingQuery();
          return null;
        });

    assertThat(spans.awaitTrace(3)).isTree("parent", "  SELECT item", "  SELECT nowhere");
  }

  @Test
  void givesBackTheContextThatWasCurrent() throws Exception {
    TestSpan.inside(
        "parent",
        () -> {
          Context before = Context.current();
          query(1);
          assertThat((Object) Context.current()).isSameAs(before);
          failingQuery();
          assertThat((Object) Context.current()).isSameAs(before);
          return null;
        });
  }

  @Test
  void makesNoSecondSpanBeneathADatabaseSpan() throws Exception {
    Span outer =
        Tracer.of("test")
            .startRoot("outer", SpanKind.INTERNAL, Convention.DB_CLIENT, null, null, 0);
    outer.attach();
    try {
      query(1);
    } finally {
      outer.detach();
      outer.end();
    }

    assertThat(spans.only()).hasName("outer");
  }

  @Test
  void worksWithoutRecording() throws Exception {
    spans.samplesNothing();

    query(1);

    assertThat(spans.dropped()).isEqualTo(1);
    assertThat(spans.all()).isEmpty();
  }

  @Test
  void recordsALongStatement() throws Exception {
    StringBuilder sql = new StringBuilder("SELECT name FROM item WHERE id IN (7000001");
    for (int i = 0; i < 900; i++) {
      sql.append(", 7000001");
    }

    execute(sql.append(')').toString());

    Span span = spans.only();
    assertThat(span).hasName("SELECT item").hasNoError();
    assertThat(Attributes.of(span).toString()).doesNotContain("7000001");
  }

  @Test
  void keepsConcurrentStatementsApart() throws Exception {
    int threads = 10;
    int calls = 5;

    Concurrently.run(
        threads,
        thread -> {
          try (Connection own = connect()) {
            TestSpan.inside("thread " + thread, () -> ItemTable.query(own, SELECT, calls));
          }
        });

    List<RecordedTrace> traces = spans.awaitTraces(threads, threads * (calls + 1));
    for (RecordedTrace trace : traces) {
      assertThat(trace.childrenOf(trace.root())).hasSize(calls);
    }
  }

  private void failingQuery() {
    SQLException thrown =
        catchThrowableOfType(SQLException.class, () -> execute("SELECT a FROM nowhere"));
    assertThat(thrown.getMessage()).isNotNull();
  }

  private void query(int id) throws SQLException {
    execute("SELECT name FROM item WHERE id = " + id);
  }

  private void execute(String sql) throws SQLException {
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
