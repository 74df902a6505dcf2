// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

import dev.heddle.metrics.Series;
import dev.heddle.trace.Span;

/**
 * The rows of one result, until there are no more, it is closed, or its statement is closed or
 * executed again. Used by the statement's thread.
 */
public final class RowCount {
  private final Series series;
  private final Span span;
  private long rows;
  private boolean open;
  private boolean moves;
  private boolean ended;

  RowCount(Series series, Span span) {
    this.series = series;
    this.span = span;
  }

  /** This count, or a new one where this is another result's of the same call. */
  RowCount open() {
    RowCount next = open ? new RowCount(series, span) : this;
    if (next != this) {
      end();
    }
    next.open = true;
    return next;
  }

  /** False within a move: drivers' classes call their superclass's method of the same name. */
  boolean enter() {
    if (moves || ended) {
      return false;
    }
    moves = true;
    return true;
  }

  /**
   * The move ended that {@link ReturnedRows#moving} returned this for.
   *
   * @param there whether there was a row
   * @param failed whether it threw instead of saying so
   */
  public void moved(boolean there, boolean failed) {
    moves = false;
    if (there && !failed) {
      rows++;
    } else if (!failed) {
      end();
    }
  }

  void end() {
    if (open && !ended) {
      ended = true;
      series.record(rows, span);
    }
  }
}
