// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

/**
 * Finds the end of a number, with all letters that stick to it: units, suffixes, hex. Stateless.
 */
final class NumberRun {
  private NumberRun() {}

  static boolean startsAt(SqlBuffer sql, int i) {
    return Chars.isDigit(sql.at(i)) || (sql.at(i) == '.' && Chars.isDigit(sql.at(i + 1)));
  }

  static int end(SqlBuffer sql, int from, boolean hashIsSpecial) {
    int i = from;
    boolean decimal = true;
    boolean dot = false;
    while (i < sql.end) {
      char c = sql.chars[i];
      if (c == '.') {
        if (dot || sql.at(i + 1) == '.') {
          break; // 1..10 is a range
        }
        dot = true;
        i++;
      } else if (!Chars.isWordPart(c, hashIsSpecial)) {
        break;
      } else {
        i++;
        boolean exponent = (c == 'e' || c == 'E') && decimal;
        decimal &= Chars.isDigit(c) || c == '_';
        if (exponent && isSign(sql.at(i)) && Chars.isDigit(sql.at(i + 1))) {
          i++;
        }
      }
    }
    return i;
  }

  private static boolean isSign(char c) {
    return c == '+' || c == '-';
  }
}
