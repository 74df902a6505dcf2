// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.context.Context;
import dev.heddle.context.Convention;
import dev.heddle.trace.Recording;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.Tracer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How every JDBC driver, pool and proxy behaves, one statement for itself and among others. A
 * library's test says how to connect and what the spans say of the database.
 */
public abstract class DbClientContract extends DbClientRows {
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
  void knowsAfterAPauseWhatWasOpenedAndPreparedInIt() throws Exception {
    Recording.pause("contract");
    Connection own;
    PreparedStatement prepared;
    try {
      own = connect();
      prepared = own.prepareStatement(SELECT);
      prepared.setInt(1, 1);
      prepared.executeQuery().close();
    } finally {
      Recording.resume("contract");
    }
    prepared.setInt(1, 2);
    prepared.executeQuery().close();
    prepared.close();
    own.close();

    assertThat(spans.only()).hasExactly(expected("SELECT item", SELECT));
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

  @Test
  void countsCallsThatTheSamplerRefusesInTheSameSeries() throws Exception {
    insertAndFail();
    spans.await(2);
    assertThat(HeddleExtension.metrics().recorded()).hasSize(2);
    spans.samplesNothing();
    insertAndFail();

    assertThat(HeddleExtension.metrics().count()).isEqualTo(4);
    assertThat(HeddleExtension.metrics().recorded()).hasSize(2);
  }

  private void insertAndFail() throws SQLException {
    try (Statement statement = connection().createStatement()) {
      statement.executeQuery("SELECT name FROM item WHERE id = 2").close();
      SQLException thrown =
          catchThrowableOfType(
              SQLException.class, () -> statement.executeQuery("SELECT name FROM missing"));
      assertThat(thrown.getMessage()).isNotNull();
    }
    if (!connection().getAutoCommit()) {
      connection().rollback();
    }
  }
}
