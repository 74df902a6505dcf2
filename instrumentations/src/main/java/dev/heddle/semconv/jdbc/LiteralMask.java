// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

/**
 * Hides in an error's message what it cites of the statement's literals: strings of three and
 * numbers of four characters and more. What the database says of the data itself, such as the value
 * of a duplicate key, it cannot know. For failures only.
 */
final class LiteralMask {
  private static final int MIN_STRING = 3;
  private static final int MIN_NUMBER = 4;

  private LiteralMask() {}

  static String apply(String message, String sql) {
    String masked = message;
    int i = 0;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      int end;
      if (c == '\'' || c == '"') {
        end = endOfString(sql, i, c);
        String literal = sql.substring(i + 1, Math.max(i + 1, end - 1));
        if (c == '\'' && literal.length() >= MIN_STRING) {
          masked = masked.replace(literal, "?").replace(literal.replace("\'\'", "\'"), "?");
        }
      } else if (c >= '0' && c <= '9' && !isNamePart(sql, i - 1)) {
        end = endOfNumber(sql, i);
        if (end - i >= MIN_NUMBER) {
          masked = masked.replace(sql.substring(i, end), "?");
        }
      } else {
        end = i + 1;
      }
      i = end;
    }
    return masked;
  }

  /** After the closing quote, or the end of the statement. */
  private static int endOfString(String sql, int start, char quote) {
    int i = start + 1;
    while (i < sql.length()) {
      if (sql.charAt(i) == quote) {
        if (i + 1 == sql.length() || sql.charAt(i + 1) != quote) {
          return i + 1;
        }
        i++;
      }
      i++;
    }
    return sql.length();
  }

  private static int endOfNumber(String sql, int start) {
    int i = start;
    while (i < sql.length() && (sql.charAt(i) == '.' || isNamePart(sql, i))) {
      i++;
    }
    return i;
  }

  private static boolean isNamePart(String sql, int index) {
    return index >= 0 && (Character.isLetterOrDigit(sql.charAt(index)) || sql.charAt(index) == '_');
  }
}
