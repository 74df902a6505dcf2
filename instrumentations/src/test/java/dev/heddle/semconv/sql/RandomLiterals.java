// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import dev.heddle.semconv.sql.SqlDialect.Flag;
import java.util.Random;

/** Writes literals and comments of a dialect whose content carries {@link #MARK}. */
final class RandomLiterals {
  static final String MARK = "Mk";

  private static final String[] ANYWHERE = {
    " ",
    "\"",
    "`",
    "[",
    "]",
    "--",
    "/*",
    "*/",
    "#",
    ";",
    "(",
    ")",
    ",",
    "$$",
    "$1",
    "?",
    ":x",
    "\n",
    "\r\n",
    "\u00e9",
    "\ud83d\ude00",
    "SELECT",
    "FROM",
    "IDENTIFIED BY",
    "0x1",
    "{",
    "}",
    "//"
  };
  private static final String[] NUMBERS = {
    "0", "42", "-7", "+3", "3.14", "-.5", ".25", "1e9", "-1.5E-3", "2.e4", "0xBEEF", "1_000", "7L"
  };

  private final Random random;
  private final SqlDialect dialect;

  RandomLiterals(Random random, SqlDialect dialect) {
    this.random = random;
    this.dialect = dialect;
  }

  String next() {
    switch (random.nextInt(6)) {
      case 0:
        return NUMBERS[random.nextInt(NUMBERS.length)];
      case 1:
        return String.valueOf(random.nextLong());
      case 2:
        return special();
      default:
        return quoted('\'', dialect.is(Flag.BACKSLASH));
    }
  }

  private String special() {
    switch (random.nextInt(8)) {
      case 0:
        return random.nextBoolean() ? "TRUE" : "false";
      case 1:
        return "N" + quoted('\'', dialect.is(Flag.BACKSLASH));
      case 2:
        return "x" + quoted('\'', dialect.is(Flag.BACKSLASH));
      case 3:
        return dialect.is(Flag.DQ_STRING) ? quoted('"', dialect.is(Flag.BACKSLASH)) : "U&'a'";
      case 4:
        return dialect.is(Flag.DOLLAR) ? dollarQuoted() : "_utf8'b'";
      case 5:
        return dialect.is(Flag.Q_QUOTE) ? oracleQuoted() : "B'01'";
      case 6:
        return dialect.is(Flag.E_PREFIX) && !dialect.is(Flag.STRICT)
            ? "E" + quoted('\'', true)
            : "1";
      default:
        return dialect.is(Flag.TRIPLE_QUOTE) ? "'''" + MARK + "'x''\"'''" : "''";
    }
  }

  private String quoted(char quote, boolean backslash) {
    StringBuilder text = new StringBuilder().append(quote);
    int pieces = random.nextInt(6);
    for (int i = 0; i < pieces; i++) {
      text.append(MARK).append(random.nextInt(100));
      piece(text, quote, backslash);
    }
    return text.append(quote).toString();
  }

  private void piece(StringBuilder text, char quote, boolean backslash) {
    switch (random.nextInt(5)) {
      case 0:
        text.append(quote).append(quote);
        break;
      case 1:
        if (backslash) {
          text.append('\\').append(random.nextBoolean() ? quote : '\\');
        } else {
          text.append(dialect.is(Flag.STRICT | Flag.BACKSLASH_UNSURE) ? "\\n" : "\\");
        }
        break;
      default:
        String piece = ANYWHERE[random.nextInt(ANYWHERE.length)];
        text.append(piece.charAt(0) == quote ? "''" : piece);
    }
  }

  private String dollarQuoted() {
    String tag = random.nextBoolean() ? "$$" : "$t" + random.nextInt(9) + "$";
    String inner = tag.equals("$$") ? " $x " : " $$ $other$ ";
    return tag + MARK + "it's \"" + inner + "/* -- " + MARK + tag;
  }

  private String oracleQuoted() {
    String prefix = random.nextBoolean() ? "q'" : "NQ'";
    switch (random.nextInt(4)) {
      case 0:
        return prefix + "[" + MARK + "it's]" + MARK + "]'";
      case 1:
        return prefix + "{" + MARK + "'}" + "\"" + "}'";
      case 2:
        return prefix + "!" + MARK + "it's/*!'";
      default:
        return prefix + "(" + MARK + "'(--)'";
    }
  }

  /** A comment with the white space around it; what is left of it is in {@link #rest}. */
  String comment() {
    switch (random.nextInt(3)) {
      case 0:
        return " -- " + MARK + " it's \"\n";
      case 1:
        return dialect.is(Flag.HASH) ? " # " + MARK + " it's `\n" : " /*+ " + MARK + "'*/ ";
      default:
        boolean nested = dialect.is(Flag.NESTED);
        return nested ? " /* " + MARK + "/* ' */ \" */ " : " /* " + MARK + "'\"\n-- */ ";
    }
  }

  static String rest(String comment) {
    return comment.endsWith("\n") ? " \n" : "  ";
  }
}
