// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import org.jspecify.annotations.Nullable;

/**
 * A name of parts, {@code a."b".c@link}, which grows until another token ends it; then it goes
 * where it belongs. Holds a range of the written text. One per call, single-threaded.
 */
final class OpenName {
  static final int NOTHING = 0;
  static final int TABLE = 1;
  static final int TARGET = 2;
  static final int CTE = 3;
  static final int PROCEDURE = 4;
  static final int PERHAPS_PROCEDURE = 5;

  private final char[] chars;
  private final SummaryText summary;
  private final CteNames ctes;
  private int role = NOTHING;
  private int from;
  private int to;
  private int procedures;
  private @Nullable String procedure;

  OpenName(char[] chars, SummaryText summary, CteNames ctes) {
    this.chars = chars;
    this.summary = summary;
    this.ctes = ctes;
  }

  boolean isOpen() {
    return role != NOTHING;
  }

  void open(int newRole, int newFrom, int newTo) {
    role = newRole;
    from = newFrom;
    to = newTo;
  }

  /** True when a word or quoted name directly after a dot or an at sign was added. */
  boolean extend(int wordFrom, int wordTo) {
    if (role == NOTHING || wordFrom != to) {
      return false;
    }
    if (chars[wordFrom] != '@' && !isJoint(chars[to - 1])) {
      return false;
    }
    to = wordTo;
    return true;
  }

  private static boolean isJoint(char c) {
    return c == '.' || c == '@';
  }

  /** True when the dot that ends before this index was added. */
  boolean extendByDot(int end) {
    if (role == NOTHING || end - 1 != to) {
      return false;
    }
    to = end;
    return true;
  }

  /** The name is complete; next is the character that ended it, NUL at the end of the text. */
  void close(char next) {
    int closing = role;
    role = NOTHING;
    if (closing == NOTHING) {
      return;
    }
    while (to > from && isJoint(chars[to - 1])) {
      to--;
    }
    if (to == from) {
      return;
    }
    switch (closing) {
      case CTE:
        ctes.add(from, to);
        break;
      case TABLE:
        if (!ctes.contains(from, to)) {
          summary.add(chars, from, to);
        }
        break;
      case PERHAPS_PROCEDURE:
        if (next == '(' || next == ';') {
          procedure();
        }
        break;
      case PROCEDURE:
        procedure();
        break;
      default:
        summary.add(chars, from, to);
    }
  }

  private void procedure() {
    summary.add(chars, from, to);
    if (++procedures == 1) {
      procedure = new String(chars, from, to - from);
    }
  }

  @Nullable String onlyProcedure() {
    return procedures == 1 ? procedure : null;
  }
}
