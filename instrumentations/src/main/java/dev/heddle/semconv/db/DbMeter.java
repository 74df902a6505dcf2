// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.db;

import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.Metrics;
import dev.heddle.metrics.Recorder;
import dev.heddle.metrics.Series;
import dev.heddle.semconv.ErrorAttributes;
import dev.heddle.semconv.NetworkAttributes;
import dev.heddle.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * How long the calls of one instrumentation took, sampled or not, and where it is asked for, how
 * many rows they returned. The series of what was seen lately are found without allocation. Any
 * thread, without locks.
 *
 * <p>Source: semantic conventions 1.44, {@code db.client.operation.duration} and {@code
 * db.client.response.returned_rows}.
 */
final class DbMeter {
  private static final long MILLISECOND = 1_000_000;
  private static final long[] BOUNDS = {
    MILLISECOND,
    5 * MILLISECOND,
    10 * MILLISECOND,
    50 * MILLISECOND,
    100 * MILLISECOND,
    500 * MILLISECOND,
    1_000 * MILLISECOND,
    5_000 * MILLISECOND,
    10_000 * MILLISECOND
  };
  private static final long[] ROW_BOUNDS = {
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000
  };
  private static final int RECENT = 256;

  private final Recorder recorder;
  private final @Nullable Recorder rows;
  private final @Nullable Found[] recent = new Found[RECENT];

  /**
   * @param countsRows whether {@link #rows} may be called
   */
  DbMeter(String scope, boolean countsRows) {
    recorder =
        Metrics.recorder(
            Instrument.durations(
                scope,
                "db.client.operation.duration",
                "Duration of database client operations.",
                BOUNDS));
    rows =
        countsRows
            ? Metrics.recorder(
                Instrument.histogram(
                    scope,
                    "db.client.response.returned_rows",
                    "{row}",
                    "Rows that were read from the result of a database operation.",
                    ROW_BOUNDS))
            : null;
  }

  /**
   * Of a span that has just ended.
   *
   * @param operation what was done, by a command of the database; null where {@code summary} says
   *     it
   * @param collection what the operation was done to; null where it is none or more than one
   * @param summary of a query; null where nothing is known of it
   * @param procedure that was called; null where none was
   */
  void record(
      Span span,
      Database database,
      @Nullable String operation,
      @Nullable String collection,
      @Nullable String summary,
      @Nullable String procedure,
      @Nullable String statusCode,
      @Nullable String error) {
    if (recorder.enabled()) {
      Found found = find(database, operation, collection, summary, procedure, statusCode, error);
      found.series.record(span.endEpochNanos() - span.startEpochNanos(), span);
    }
  }

  /**
   * Where the rows of a query are counted that has succeeded; null where they are not.
   *
   * @param summary null where nothing is known of the query
   */
  @Nullable Series rows(Database database, @Nullable String summary) {
    return rows == null || !rows.enabled()
        ? null
        : find(database, null, null, summary, null, null, null).rows(rows);
  }

  private Found find(
      Database database,
      @Nullable String operation,
      @Nullable String collection,
      @Nullable String summary,
      @Nullable String procedure,
      @Nullable String statusCode,
      @Nullable String error) {
    String what = operation == null ? summary : operation;
    int hash = what == null ? 0 : what.hashCode();
    hash = 31 * hash + (collection == null ? 0 : collection.hashCode());
    hash = 31 * hash + (database.namespace() == null ? 0 : database.namespace().hashCode());
    hash = 31 * hash + (database.address() == null ? 0 : database.address().hashCode());
    hash = 31 * hash + (procedure == null ? 0 : procedure.hashCode());
    hash = 31 * hash + database.port() + (error == null ? 0 : error.hashCode());
    hash ^= hash >>> 16;
    int slot = (hash ^ hash >>> 8) & (RECENT - 1);
    Found found = recent[slot];
    if (found == null
        || !same(found.summary, summary)
        || !same(found.operation, operation)
        || !same(found.collection, collection)
        || !same(found.procedure, procedure)
        || !same(found.error, error)
        || !same(found.statusCode, statusCode)
        || !same(found.database, database)) {
      found =
          new Found(
              database, operation, collection, summary, procedure, statusCode, error, recorder);
      recent[slot] = found; // safe to publish by a race: its fields are final but for one
    }
    return found;
  }

  private static boolean same(@Nullable String one, @Nullable String other) {
    return one == null ? other == null : one.equals(other);
  }

  /** Each connection has its own. */
  private static boolean same(Database one, Database other) {
    return one == other
        || (one.system() == other.system()
            && one.port() == other.port()
            && same(one.namespace(), other.namespace())
            && same(one.address(), other.address()));
  }

  /** A combination that was seen, and its series. */
  private static final class Found {
    final Database database;
    final @Nullable String operation;
    final @Nullable String collection;
    final @Nullable String summary;
    final @Nullable String procedure;
    final @Nullable String statusCode;
    final @Nullable String error;
    final Series series;
    private volatile @Nullable Series rows;

    Found(
        Database database,
        @Nullable String operation,
        @Nullable String collection,
        @Nullable String summary,
        @Nullable String procedure,
        @Nullable String statusCode,
        @Nullable String error,
        Recorder recorder) {
      this.database = database;
      this.operation = operation;
      this.collection = collection;
      this.summary = summary;
      this.procedure = procedure;
      this.statusCode = statusCode;
      this.error = error;
      this.series = recorder.series(attributes());
    }

    private MetricAttributes attributes() {
      MetricAttributes attributes =
          MetricAttributes.of(DbAttributes.SYSTEM_NAME, database.system().systemName())
              .and(DbAttributes.NAMESPACE, database.namespace())
              .and(NetworkAttributes.SERVER_ADDRESS, database.address())
              .and(DbAttributes.OPERATION_NAME, operation)
              .and(DbAttributes.COLLECTION_NAME, collection)
              .and(DbAttributes.QUERY_SUMMARY, summary)
              .and(DbAttributes.STORED_PROCEDURE, procedure)
              .and(DbAttributes.STATUS_CODE, statusCode)
              .and(ErrorAttributes.ERROR_TYPE, error);
      return database.port() == 0
          ? attributes
          : attributes.and(NetworkAttributes.SERVER_PORT, database.port());
    }

    Series rows(Recorder rowRecorder) {
      Series known = rows;
      if (known == null) {
        rows = known = rowRecorder.series(attributes());
      }
      return known;
    }
  }
}
