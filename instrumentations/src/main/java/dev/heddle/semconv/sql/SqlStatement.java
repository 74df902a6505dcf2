// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import org.jspecify.annotations.Nullable;

/**
 * What telemetry may say about one SQL statement. Immutable and thread-safe. Source: OpenTelemetry
 * semantic conventions, database client spans.
 */
public final class SqlStatement {
  static final SqlStatement EMPTY = new SqlStatement("", null, null, false);

  private final String text;
  private final @Nullable String summary;
  private final @Nullable String storedProcedure;
  private final boolean truncated;

  SqlStatement(
      String text, @Nullable String summary, @Nullable String storedProcedure, boolean truncated) {
    this.text = text;
    this.summary = summary;
    this.storedProcedure = storedProcedure;
    this.truncated = truncated;
  }

  /** {@code db.query.text}: the statement with every literal replaced by {@code ?}. */
  public String text() {
    return text;
  }

  /**
   * {@code db.query.summary}: operations and their targets as written, at most 255 characters, cut
   * between words; null when nothing was recognised.
   */
  public @Nullable String summary() {
    return summary;
  }

  /** {@code db.stored_procedure.name}: set when the statement calls exactly one procedure. */
  public @Nullable String storedProcedure() {
    return storedProcedure;
  }

  /** True when the statement was longer than what is scanned; {@link #text} then ends in "...". */
  public boolean truncated() {
    return truncated;
  }
}
