// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

import dev.heddle.config.Config;
import dev.heddle.config.DbSettings;
import dev.heddle.context.Context;
import dev.heddle.context.VirtualField;
import dev.heddle.semconv.db.Database;
import dev.heddle.semconv.db.DbAttributes;
import dev.heddle.semconv.db.DbClientTracer;
import dev.heddle.semconv.db.DbSystem;
import dev.heddle.semconv.sql.SqlStatement;
import dev.heddle.semconv.sql.SqlStatementCache;
import dev.heddle.trace.ExceptionText;
import dev.heddle.trace.Span;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * One span per statement, whatever wraps it: every woven layer remembers what it knows of its own
 * objects, the outermost one starts and ends the span, and those beneath describe it where that one
 * cannot. Never calls a driver. Objects of JDBC are plain objects here: this is one class for all
 * loaders, and {@code java.sql} is not in every JVM.
 *
 * <p>{@code db.query.text} is sanitized for prepared statements too, since applications concatenate
 * literals into these as well; the convention's default would send it as it is.
 */
public final class JdbcTracer {
  private static final VirtualField<Object, JdbcFacts> FACTS = VirtualField.of("jdbc.facts");
  private static final VirtualField<Object, JdbcBatch> BATCHES = VirtualField.of("jdbc.batch");
  private static final JdbcTracer CURRENT = configured();

  /** System, namespace, address, text and summary, of a database that is not known yet. */
  private static final int PENDING_ATTRIBUTES = 5;

  private final DbClientTracer client = DbClientTracer.of("jdbc", ReturnedRows.COUNTED);
  private final SqlStatementCache statements = new SqlStatementCache();
  private final boolean sanitizes;

  JdbcTracer(boolean sanitizes) {
    this.sanitizes = sanitizes;
  }

  private static JdbcTracer configured() {
    boolean sanitizes = Config.current().flag(DbSettings.JDBC_QUERY_SANITIZATION);
    if (!sanitizes) {
      ExceptionText.showDatabaseErrors();
    }
    return new JdbcTracer(sanitizes);
  }

  public static JdbcTracer current() {
    return CURRENT;
  }

  /**
   * A driver opened a connection. What an inner driver said of the same object is kept; a URL that
   * says nothing (a pool's alias) leaves it to the layers beneath.
   */
  public void connected(Object connection, @Nullable String url, @Nullable Properties info) {
    if (FACTS.get(connection) == null) {
      Database database = JdbcUrls.parse(url, info);
      if (database.system() != DbSystem.OTHER_SQL || database.address() != null) {
        FACTS.set(connection, JdbcFacts.of(database));
      }
    }
  }

  /** A connection made a statement without SQL. */
  public void created(Object connection, Object statement) {
    JdbcFacts facts = FACTS.get(connection);
    if (facts != null) {
      FACTS.set(statement, facts);
    }
  }

  /** A connection prepared a statement, maybe one that it had prepared before. */
  public void prepared(Object connection, Object statement, String sql) {
    JdbcFacts facts = FACTS.get(connection);
    Database database = facts == null ? null : facts.database();
    if (facts == null || database == null) {
      FACTS.set(statement, JdbcFacts.unread(sql));
      return;
    }
    SqlStatement read = statements.get(sql, database.system().dialect());
    JdbcFacts known = FACTS.get(statement);
    if (known == null || known.prepared() != read) {
      FACTS.set(statement, facts.prepare(database, sql, read));
    }
  }

  /** {@code Statement.execute…(sql)}; null where a layer above has the span. */
  public @Nullable Span startSql(Object statement, @Nullable String sql) {
    Context current = Context.current();
    if (DbClientTracer.suppressed(current)) {
      reveal(current, statement, sql, null);
      return null;
    }
    if (client.isOff()) {
      return null;
    }
    JdbcFacts facts = FACTS.get(statement);
    Database database = facts == null ? null : facts.database();
    if (database == null || sql == null) {
      return pending(current, statement, sql, false, null);
    }
    SqlStatement read = statements.get(sql, database.system().dialect());
    Span span = client.start(current, database, read.summary());
    if (span != null) {
      query(span, read, sql);
    }
    return span;
  }

  /** {@code PreparedStatement.execute…()}; null where a layer above has the span. */
  public @Nullable Span startPrepared(Object statement) {
    Context current = Context.current();
    JdbcFacts facts = FACTS.get(statement);
    if (DbClientTracer.suppressed(current)) {
      reveal(current, statement, facts == null ? null : facts.sql(), null);
      return null;
    }
    if (client.isOff()) {
      return null;
    }
    SqlStatement prepared = facts == null ? null : facts.prepared();
    Database database = facts == null ? null : facts.database();
    if (facts == null || prepared == null || database == null) {
      return pending(current, statement, facts == null ? null : facts.sql(), false, null);
    }
    Span span = client.start(current, database, prepared.summary());
    if (span != null) {
      query(span, prepared, facts.sql());
    }
    return span;
  }

  /** {@code executeBatch()}; null where a layer above has the span. */
  public @Nullable Span startBatch(Object statement) {
    Context current = Context.current();
    JdbcBatch batch = BATCHES.getAndClear(statement);
    if (DbClientTracer.suppressed(current)) {
      reveal(current, statement, null, batch);
      return null;
    }
    if (client.isOff()) {
      return null;
    }
    JdbcFacts facts = FACTS.get(statement);
    Database database = facts == null ? null : facts.database();
    if (facts == null || database == null) {
      return pending(current, statement, facts == null ? null : facts.sql(), true, batch);
    }
    Span span = client.start(current, database, null);
    if (span != null) {
      batch(span, database, facts, batch);
    }
    return span;
  }

  /** How many are in the batch before {@code addBatch}. */
  public int batchSize(Object statement) {
    JdbcBatch batch = BATCHES.get(statement);
    return batch == null ? 0 : batch.size();
  }

  /**
   * {@code addBatch} succeeded.
   *
   * @param sql of a plain statement; null where the statement is prepared
   */
  public void batched(Object statement, int sizeBefore, @Nullable String sql) {
    JdbcBatch batch = BATCHES.get(statement);
    if (batch == null) {
      batch = new JdbcBatch();
      BATCHES.set(statement, batch);
    }
    batch.size(sizeBefore + 1);
    if (sql != null && !batch.isFull()) {
      JdbcFacts facts = FACTS.get(statement);
      Database database = facts == null ? null : facts.database();
      SqlStatement read = read(sql, database == null ? Database.UNKNOWN : database);
      batch.add(read, sanitizes ? read.text() : sql);
    }
  }

  public void batchCleared(Object statement) {
    BATCHES.set(statement, null);
  }

  /**
   * The statement that the call came down to, where no layer could tell its database; else null.
   */
  public static @Nullable Object undescribed(Span span) {
    Object note = span.note();
    if (!(note instanceof PendingCall) || !((PendingCall) note).isOpen()) {
      return null;
    }
    PendingCall call = (PendingCall) note;
    call.close();
    return call.innermost();
  }

  /** Whether something is known of the connection, be it only that nothing can be found out. */
  public static boolean knows(Object connection) {
    return FACTS.get(connection) != null;
  }

  /** The driver's last word on a connection; remembered, also that there is none (null). */
  public static void learned(Object connection, @Nullable String url) {
    FACTS.set(connection, JdbcFacts.of(JdbcUrls.parse(url, null)));
  }

  /** Describes a span from the connection of the statement that it came down to. */
  public void describe(Span span, Object statement, @Nullable Object connection) {
    JdbcFacts known = connection == null ? null : FACTS.get(connection);
    Database database = known == null ? null : known.database();
    PendingCall call = (PendingCall) span.note();
    if (call == null || call.database() != null) {
      return;
    }
    if (database != null && known != null) {
      JdbcFacts facts = FACTS.get(statement);
      String sql = facts == null || facts.prepared() != null ? null : facts.sql();
      FACTS.set(
          statement, sql == null ? known : JdbcFacts.prepared(database, sql, read(sql, database)));
    }
    String sql = call.anySql();
    describe(
        span,
        call,
        database == null ? Database.UNKNOWN : database,
        sql == null ? null : read(sql, database == null ? Database.UNKNOWN : database),
        sql,
        null);
  }

  /**
   * Ends what a start method returned, on the same thread.
   *
   * @param statement that was executed
   * @param sql that was given to the call; null where the statement is prepared
   * @param sqlState of a SQLException that was thrown, else null
   * @param vendorCode of a SQLException that was thrown, else 0
   */
  public void end(
      Span span,
      Object statement,
      @Nullable String sql,
      @Nullable Throwable thrown,
      @Nullable String sqlState,
      int vendorCode) {
    Object note = span.note();
    if (note != null) {
      span.note(null);
    }
    JdbcFacts facts = FACTS.get(statement);
    Database known =
        note instanceof PendingCall
            ? ((PendingCall) note).database()
            : facts == null ? null : facts.database();
    Database database = known == null ? Database.UNKNOWN : known;
    String procedure =
        note instanceof PendingCall
            ? ((PendingCall) note).procedure()
            : note instanceof String ? (String) note : null;
    if (thrown == null) {
      client.end(span, database, procedure, null, null, null);
      if (ReturnedRows.COUNTED) {
        ReturnedRows.executed(statement, client.rows(span, database), span);
      }
      return;
    }
    if (ReturnedRows.COUNTED) {
      ReturnedRows.executed(statement, null, span);
    }
    String statusCode = known == null ? null : known.system().statusCode(sqlState, vendorCode);
    String message = span.recording() ? shown(thrown, statement, sql) : null;
    client.end(span, database, procedure, thrown, message, statusCode);
  }

  /** Exceptions that are no SQLException may cite the statement too, literals and all. */
  private @Nullable String shown(Throwable thrown, Object statement, @Nullable String sql) {
    if (!sanitizes) {
      return ExceptionText.raw(thrown);
    }
    String message = ExceptionText.of(thrown);
    if (message == null) {
      return null;
    }
    JdbcFacts facts = FACTS.get(statement);
    String cited = sql != null || facts == null ? sql : facts.sql();
    return cited == null ? message : LiteralMask.apply(message, cited);
  }

  private @Nullable Span pending(
      @Nullable Context current,
      Object statement,
      @Nullable String sql,
      boolean batched,
      @Nullable JdbcBatch batch) {
    Span span = client.begin(current, DbClientTracer.UNKNOWN_QUERY, PENDING_ATTRIBUTES);
    if (span != null) {
      span.attach();
      span.note(new PendingCall(statement, sql, batched, batch));
    }
    return span;
  }

  /** Called by the layers beneath the one that has the span. */
  private void reveal(
      @Nullable Context current,
      Object statement,
      @Nullable String sql,
      @Nullable JdbcBatch batch) {
    Span span = current == null ? null : current.span();
    Object note = span == null ? null : span.note();
    if (span == null || !(note instanceof PendingCall)) {
      return;
    }
    PendingCall call = (PendingCall) note;
    if (!call.isOpen()) {
      return;
    }
    JdbcFacts facts = FACTS.get(statement);
    Database database = facts == null ? null : facts.database();
    if (facts == null || database == null) {
      call.passed(statement, sql);
      return;
    }
    String outerSql = call.sql;
    SqlStatement read =
        outerSql != null
            ? read(outerSql, database)
            : sql != null ? read(sql, database) : facts.prepared();
    describe(span, call, database, read, outerSql != null ? outerSql : sql, batch);
  }

  private void describe(
      Span span,
      PendingCall call,
      Database database,
      @Nullable SqlStatement read,
      @Nullable String sql,
      @Nullable JdbcBatch innerBatch) {
    call.described(database);
    JdbcBatch batch = call.batch == null ? innerBatch : call.batch;
    if (call.batched) {
      DbClientTracer.describe(span, database);
      JdbcFacts facts =
          read == null ? JdbcFacts.of(database) : JdbcFacts.prepared(database, sql, read);
      batch(span, database, facts, batch);
    } else {
      DbClientTracer.describe(span, database, read == null ? null : read.summary());
      if (read != null) {
        query(span, read, sql);
      }
    }
  }

  private SqlStatement read(String sql, Database database) {
    return statements.get(sql, database.system().dialect());
  }

  private void query(Span span, SqlStatement read, @Nullable String sql) {
    String procedure = read.storedProcedure();
    if (procedure != null) {
      remember(span, procedure);
    }
    if (span.recording()) {
      String text = sanitizes || sql == null ? read.text() : sql;
      span.attribute(DbAttributes.QUERY_TEXT, text.isEmpty() ? null : text);
      span.attribute(DbAttributes.QUERY_SUMMARY, read.summary());
      span.attribute(DbAttributes.STORED_PROCEDURE, procedure);
    }
  }

  /** The metric names it too, also of a span that keeps no attributes. */
  private static void remember(Span span, String procedure) {
    Object note = span.note();
    if (note instanceof PendingCall) {
      ((PendingCall) note).procedure(procedure);
    } else {
      span.note(procedure);
    }
  }

  private void batch(Span span, Database database, JdbcFacts facts, @Nullable JdbcBatch batch) {
    int size = batch == null ? 0 : batch.size();
    SqlStatement prepared = facts.prepared();
    SqlStatement one = prepared != null ? prepared : batch == null ? null : batch.single();
    if (size == 1 && one != null) {
      span.name(one.summary() == null ? database.fallbackName() : one.summary());
      query(span, one, prepared == null && batch != null ? batch.text() : facts.sql());
      return;
    }
    String summary =
        prepared != null
            ? facts.batchSummary(prepared)
            : batch == null ? JdbcBatch.summary(null) : batch.summary();
    span.name(summary);
    if (span.recording()) {
      span.attribute(DbAttributes.BATCH_SIZE, size);
      span.attribute(DbAttributes.QUERY_SUMMARY, summary);
      String text = prepared == null ? null : sanitizes ? prepared.text() : facts.sql();
      span.attribute(DbAttributes.QUERY_TEXT, text != null || batch == null ? text : batch.text());
    }
  }
}
