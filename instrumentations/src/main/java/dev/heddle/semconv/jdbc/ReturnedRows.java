// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

import dev.heddle.config.Config;
import dev.heddle.context.Context;
import dev.heddle.context.VirtualField;
import dev.heddle.metrics.Series;
import dev.heddle.semconv.db.DbClientTracer;
import dev.heddle.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * How many rows an application reads of each result, where it is asked for. Only the result that
 * the outermost statement gave is counted, the one whose span it is: so that those beneath it,
 * which the same rows pass, are none of ours, whatever wraps them. Never calls a driver.
 *
 * <p>Source: semantic conventions 1.44, {@code db.client.response.returned_rows}.
 */
public final class ReturnedRows {
  /** The switch of the instrumentation that weaves results. */
  public static final boolean COUNTED = Config.current().instrumentationEnabled("jdbc-rows", false);

  /** Of a statement the count of its last result, of a result its own. */
  private static final VirtualField<Object, RowCount> COUNTS = VirtualField.of("jdbc.rows");

  private ReturnedRows() {}

  /**
   * A call of a statement that has the span succeeded; what it had returned before is over.
   *
   * @param series null where rows are not recorded
   */
  static void executed(Object statement, @Nullable Series series, Span span) {
    closed(statement);
    COUNTS.set(statement, series == null ? null : new RowCount(series, span));
  }

  /** The application asked for a result of the last call, maybe once more. */
  public static void asked(Object statement, @Nullable Object result) {
    if (!DbClientTracer.suppressed(Context.current())) { // a driver does so while it executes
      opened(statement, result);
    }
  }

  /** The application gets a result of the statement: an object of its own, or the last one's. */
  public static void opened(Object statement, @Nullable Object result) {
    if (!COUNTED || result == null || !COUNTS.isIn(result)) {
      return;
    }
    RowCount count = COUNTS.get(statement);
    if (count != null && COUNTS.get(result) != count) {
      RowCount fresh = count.open();
      if (fresh != count) {
        COUNTS.set(statement, fresh);
      }
      COUNTS.set(result, fresh);
    }
  }

  /** A move to the next row begins; null where it is not counted, or counted by a caller. */
  public static @Nullable RowCount moving(Object result) {
    RowCount count = COUNTS.get(result);
    return count == null || !count.enter() ? null : count;
  }

  /** A statement or a result is closed. */
  public static void closed(Object statementOrResult) {
    RowCount count = COUNTS.get(statementOrResult);
    if (count != null) {
      count.end();
    }
  }
}
