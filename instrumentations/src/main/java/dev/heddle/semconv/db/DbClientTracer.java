// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.db;

import dev.heddle.config.Config;
import dev.heddle.config.DbSettings;
import dev.heddle.context.Context;
import dev.heddle.context.Convention;
import dev.heddle.metrics.Series;
import dev.heddle.semconv.ErrorAttributes;
import dev.heddle.semconv.NetworkAttributes;
import dev.heddle.trace.Repetitions;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * One CLIENT span per call of a database or cache client, whatever layers the call passes: while a
 * span of this convention is open, none is started beneath. Started and ended by one thread.
 * Source: semantic conventions 1.44, database client spans.
 */
public final class DbClientTracer {
  /** Text, and summary or operation. */
  private static final int ATTRIBUTES = 2;

  /** The name of a query's span while not even its database is known. */
  public static final String UNKNOWN_QUERY = "SQL";

  private final Tracer tracer;
  private final DbMeter meter;
  private final int repeatedStatements =
      (int) Config.current().number(DbSettings.REPEATED_STATEMENTS);

  private DbClientTracer(Tracer tracer, boolean countsRows) {
    this.tracer = tracer;
    this.meter = new DbMeter(tracer.scopeName(), countsRows);
  }

  /**
   * @param instrumentation the name of the library's switch, for example {@code jdbc}
   */
  public static DbClientTracer of(String instrumentation) {
    return of(instrumentation, false);
  }

  /**
   * @param countsRows whether {@link #rows} will be asked for
   */
  public static DbClientTracer of(String instrumentation, boolean countsRows) {
    return new DbClientTracer(Tracer.of("dev.heddle." + instrumentation), countsRows);
  }

  /** Whether a span would be suppressed here: callers skip the work of collecting what it says. */
  public static boolean suppressed(@Nullable Context current) {
    return current != null && current.suppresses(Convention.DB_CLIENT);
  }

  /** Whether nothing is to be begun at present; callers skip the same work. */
  public boolean isOff() {
    return tracer.isOff();
  }

  /**
   * Begins a span, makes it current and says where it goes; null where it is suppressed. The caller
   * adds the query.
   *
   * @param current the thread's context
   * @param name null for what {@code database} tells
   */
  public @Nullable Span start(@Nullable Context current, Database database, @Nullable String name) {
    Span span =
        begin(
            current,
            name == null ? database.fallbackName() : name,
            database.attributes() + ATTRIBUTES);
    if (span != null) {
      span.attach();
      describe(span, database);
    }
    return span;
  }

  /**
   * Begins a span without making it current; null where it is suppressed.
   *
   * @param attributes how many are expected
   */
  public @Nullable Span begin(@Nullable Context current, String name, int attributes) {
    return tracer.isOff()
        ? null
        : tracer.startUnder(current, name, SpanKind.CLIENT, Convention.DB_CLIENT, attributes);
  }

  /** What is said of the database. */
  public static void describe(Span span, Database database) {
    if (span.recording()) {
      span.attribute(DbAttributes.SYSTEM_NAME, database.system().systemName());
      span.attribute(DbAttributes.NAMESPACE, database.namespace());
      span.attribute(NetworkAttributes.SERVER_ADDRESS, database.address());
      if (database.port() != 0) {
        span.attribute(NetworkAttributes.SERVER_PORT, database.port());
      }
    }
  }

  /** As {@link #describe}, with the name that the database gives where the query gives none. */
  public static void describe(Span span, Database database, @Nullable String name) {
    span.name(name == null ? database.fallbackName() : name);
    describe(span, database);
  }

  /**
   * Ends the span of a query, which is current, on the thread that started it. Its name is what is
   * known of the query.
   *
   * @param procedure that was called; null where none was
   * @param thrown what the call threw, or null
   * @param message what may be shown of its message
   * @param statusCode the database's own code for the failure, where it gave one
   */
  public void end(
      Span span,
      Database database,
      @Nullable String procedure,
      @Nullable Throwable thrown,
      @Nullable String message,
      @Nullable String statusCode) {
    span.detach();
    Object text = repeatedStatements > 0 ? span.attribute(DbAttributes.QUERY_TEXT) : null;
    if (text instanceof String) {
      Repetitions.count(span, (String) text, repeatedStatements);
    }
    if (ended(span, thrown, message, statusCode)) {
      String error = error(thrown, statusCode);
      meter.record(span, database, null, null, query(span, database), procedure, statusCode, error);
    }
  }

  /** Where the rows of a query are counted whose span has ended; null where they are not. */
  public @Nullable Series rows(Span span, Database database) {
    return meter.rows(database, query(span, database));
  }

  private static @Nullable String query(Span span, Database database) {
    String name = span.name();
    return name.equals(database.fallbackName()) || name.equals(UNKNOWN_QUERY) ? null : name;
  }

  /**
   * As {@link #end}, for a command that {@link #begin} was called for; any thread. The span's name
   * is the operation.
   *
   * @param statusCode also of an answer that is no failure
   */
  public void finish(
      Span span,
      Database database,
      @Nullable String procedure,
      @Nullable Throwable thrown,
      @Nullable String message,
      @Nullable String statusCode) {
    finish(span, database, span.name(), null, procedure, thrown, message, statusCode);
  }

  /** As above, where the span is called by the operation and the collection together. */
  void finish(
      Span span,
      Database database,
      String operation,
      @Nullable String collection,
      @Nullable String procedure,
      @Nullable Throwable thrown,
      @Nullable String message,
      @Nullable String statusCode) {
    if (ended(span, thrown, message, statusCode)) {
      String error = error(thrown, statusCode);
      meter.record(span, database, operation, collection, null, procedure, statusCode, error);
    }
  }

  private static boolean ended(
      Span span,
      @Nullable Throwable thrown,
      @Nullable String message,
      @Nullable String statusCode) {
    if (span.recording()) {
      if (thrown != null) {
        ErrorAttributes.failed(span, thrown, message);
      }
      span.attribute(DbAttributes.STATUS_CODE, statusCode);
      if (thrown != null) {
        span.attribute(ErrorAttributes.ERROR_TYPE, statusCode);
      }
    }
    return span.end();
  }

  private static @Nullable String error(@Nullable Throwable thrown, @Nullable String statusCode) {
    return thrown == null ? null : statusCode == null ? thrown.getClass().getName() : statusCode;
  }
}
