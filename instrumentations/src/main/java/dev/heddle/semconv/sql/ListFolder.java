// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

/**
 * Keeps the number of different texts small: {@code IN (?, ?, ?)} becomes {@code IN (?)}, and of
 * equal rows in {@code VALUES (?, ?), (?, ?)} or {@code IN ((?, ?), (?, ?))} one is kept. Works on
 * what was already written; one per call, single-threaded.
 */
final class ListFolder {
  private static final int NO_LIST = 0;
  private static final int AFTER_IN = 1;
  private static final int IN_LIST = 2;
  private static final int BEFORE_ROW = 3;
  private static final int IN_ROW = 4;
  private static final int AFTER_ROW = 5;

  private final SqlBuffer sql;
  private int state = NO_LIST;
  private int listStart;
  private boolean hasComma;
  private boolean itemMissing;
  private int rowDepth;
  private int rowStart;
  private int lastRowStart;
  private int lastRowEnd;

  ListFolder(SqlBuffer sql) {
    this.sql = sql;
  }

  void word(Keyword keyword) {
    if (state == IN_ROW) {
      return;
    }
    if (keyword == Keyword.IN) {
      state = AFTER_IN;
    } else if (keyword == Keyword.VALUES) {
      state = BEFORE_ROW;
      lastRowEnd = 0;
    } else {
      state = NO_LIST;
    }
  }

  /** A literal or a question mark was written. */
  void value() {
    if (state == IN_LIST) {
      itemMissing = false;
    } else if (state != IN_ROW) {
      state = NO_LIST;
    }
  }

  /** Any other token was written that can't be part of a folded list. */
  void other() {
    if (state != IN_ROW) {
      state = NO_LIST;
    }
  }

  /** An opening parenthesis was just written. */
  void open() {
    switch (state) {
      case AFTER_IN:
        state = IN_LIST;
        listStart = sql.out;
        hasComma = false;
        itemMissing = true;
        break;
      case IN_LIST:
        if (hasComma || !itemMissing) {
          state = NO_LIST;
        } else {
          lastRowEnd = 0;
          beginRow();
        }
        break;
      case BEFORE_ROW:
        beginRow();
        break;
      case IN_ROW:
        rowDepth++;
        break;
      default:
        state = NO_LIST;
    }
  }

  private void beginRow() {
    state = IN_ROW;
    rowDepth = 1;
    rowStart = sql.out - 1;
  }

  /** A comma was just written. */
  void comma() {
    switch (state) {
      case IN_LIST:
        hasComma = true;
        itemMissing = true;
        break;
      case AFTER_ROW:
        state = BEFORE_ROW;
        break;
      case IN_ROW:
        break;
      default:
        state = NO_LIST;
    }
  }

  /** A closing parenthesis is about to be written. */
  void beforeClose() {
    if (state == IN_LIST) {
      if (!itemMissing) {
        fold();
      }
      state = NO_LIST;
    }
  }

  private void fold() {
    if (hasComma) {
      sql.out = listStart;
      sql.put('?');
    }
  }

  /** A closing parenthesis was just written. */
  void closed() {
    if (state != IN_ROW) {
      state = NO_LIST;
    } else if (--rowDepth == 0) {
      endRow();
    }
  }

  private void endRow() {
    state = AFTER_ROW;
    if (lastRowEnd > 0 && equalsLastRow()) {
      sql.out = lastRowEnd;
    } else {
      lastRowStart = rowStart;
      lastRowEnd = sql.out;
    }
  }

  private boolean equalsLastRow() {
    int length = sql.out - rowStart;
    if (length != lastRowEnd - lastRowStart) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (sql.chars[rowStart + i] != sql.chars[lastRowStart + i]) {
        return false;
      }
    }
    return true;
  }

  /** The statement was cut: an open list is folded too. */
  void cut() {
    if (state == IN_LIST) {
      fold();
    }
  }
}
