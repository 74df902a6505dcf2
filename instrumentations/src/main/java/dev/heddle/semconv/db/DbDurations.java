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
 * How long the calls of one instrumentation took, sampled or not. The series of what was seen
 * lately are found without allocation. Any thread, without locks.
 *
 * <p>Source: semantic conventions 1.44, {@code db.client.operation.duration}.
 */
final class DbDurations {
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
  private static final int RECENT = 256;

  private final Recorder recorder;
  private final @Nullable Found[] recent = new Found[RECENT];

  DbDurations(String scope) {
    recorder =
        Metrics.recorder(
            Instrument.durations(
                scope,
                "db.client.operation.duration",
                "Duration of database client operations.",
                BOUNDS));
  }

  /**
   * Of a span that has just ended.
   *
   * @param operation what was done, by a command of the database; null where {@code summary} says
   *     it
   * @param summary of a query; null where nothing is known of it
   * @param procedure that was called; null where none was
   */
  void record(
      Span span,
      Database database,
      @Nullable String operation,
      @Nullable String summary,
      @Nullable String procedure,
      @Nullable String statusCode,
      @Nullable String error) {
    if (!recorder.enabled()) {
      return;
    }
    String what = operation == null ? summary : operation;
    int hash = what == null ? 0 : what.hashCode();
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
        || !same(found.procedure, procedure)
        || !same(found.error, error)
        || !same(found.statusCode, statusCode)
        || !same(found.database, database)) {
      found = new Found(database, operation, summary, procedure, statusCode, error, recorder);
      recent[slot] = found; // final fields make it safe to publish by a race
    }
    found.series.record(span.endEpochNanos() - span.startEpochNanos(), span);
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
    final @Nullable String summary;
    final @Nullable String procedure;
    final @Nullable String statusCode;
    final @Nullable String error;
    final Series series;

    Found(
        Database database,
        @Nullable String operation,
        @Nullable String summary,
        @Nullable String procedure,
        @Nullable String statusCode,
        @Nullable String error,
        Recorder recorder) {
      this.database = database;
      this.operation = operation;
      this.summary = summary;
      this.procedure = procedure;
      this.statusCode = statusCode;
      this.error = error;
      MetricAttributes attributes =
          MetricAttributes.of(DbAttributes.SYSTEM_NAME, database.system().systemName())
              .and(DbAttributes.NAMESPACE, database.namespace())
              .and(NetworkAttributes.SERVER_ADDRESS, database.address())
              .and(DbAttributes.OPERATION_NAME, operation)
              .and(DbAttributes.QUERY_SUMMARY, summary)
              .and(DbAttributes.STORED_PROCEDURE, procedure)
              .and(DbAttributes.STATUS_CODE, statusCode)
              .and(ErrorAttributes.ERROR_TYPE, error);
      if (database.port() != 0) {
        attributes = attributes.and(NetworkAttributes.SERVER_PORT, database.port());
      }
      this.series = recorder.series(attributes);
    }
  }
}
