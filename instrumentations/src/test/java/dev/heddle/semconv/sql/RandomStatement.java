// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import dev.heddle.semconv.sql.SqlDialect.Flag;
import java.util.Random;

/** Writes a statement from a small grammar, and beside it what must be left of it. */
final class RandomStatement {
  private static final String[] NAMES = {
    "a",
    "c3po",
    "t_2",
    "col",
    "\u540d\u524d",
    "gr\u00f6\u00dfe",
    "Order1",
    "x$y",
    "selected",
    "fromage"
  };
  private static final String[] OPERATORS = {
    " = ", "=", " <> ", " >= ", " LIKE ", " < ", "||", " + "
  };
  private static final String[] KEPT = {"?", ":name", "NULL", "CURRENT_DATE", "DEFAULT", "t.c2"};

  private final StringBuilder sql = new StringBuilder();
  private final StringBuilder expected = new StringBuilder();
  private final Random random;
  private final SqlDialect dialect;
  private final RandomLiterals literals;
  private int depth;

  RandomStatement(Random random, SqlDialect dialect) {
    this.random = random;
    this.dialect = dialect;
    this.literals = new RandomLiterals(random, dialect);
    statement();
  }

  String sql() {
    return sql.toString();
  }

  String expected() {
    return expected.toString();
  }

  private void statement() {
    switch (random.nextInt(6)) {
      case 0:
        insert();
        break;
      case 1:
        update();
        break;
      case 2:
        keep("DELETE FROM ").table();
        where();
        break;
      case 3:
        keep("{call ").name();
        keep("(").value();
        keep(", ").value();
        keep(")}");
        break;
      default:
        select();
    }
    if (random.nextInt(4) == 0) {
      keep(";");
    }
  }

  private void select() {
    depth++;
    keep("SELECT ");
    for (int i = random.nextInt(3); i >= 0; i--) {
      expression();
      keep(i > 0 ? ", " : "");
    }
    keep(" FROM ").table();
    if (random.nextBoolean()) {
      keep(" t JOIN ").table();
      keep(" u ON ").condition();
    }
    where();
    depth--;
  }

  private void insert() {
    keep("INSERT INTO ").table();
    keep(" (a, b) VALUES ");
    String last = "";
    for (int i = random.nextInt(4); i >= 0; i--) {
      int expectedStart = expected.length();
      keep("(").value();
      keep(", ").value();
      keep(")");
      String row = expected.substring(expectedStart);
      if (row.equals(last)) {
        expected.setLength(expectedStart - 2); // the comma and the row are folded
      }
      last = row;
      keep(i > 0 ? ", " : "");
    }
  }

  private void update() {
    keep("UPDATE ").table();
    keep(" SET ").name();
    keep(" = ").value();
    keep(", ").name();
    keep("=").value();
    where();
  }

  private void where() {
    if (random.nextInt(4) == 0) {
      String comment = literals.comment();
      sql.append(comment);
      expected.append(RandomLiterals.rest(comment));
    }
    keep(" WHERE ").condition();
    while (random.nextBoolean()) {
      keep(random.nextBoolean() ? " AND " : "\n OR ").condition();
    }
  }

  private void condition() {
    name();
    switch (random.nextInt(6)) {
      case 0:
        inList();
        break;
      case 1:
        keep(" BETWEEN ").value();
        keep(" AND ").value();
        break;
      case 2:
        keep(random.nextBoolean() ? " IS NOT NULL" : " IS TRUE");
        break;
      default:
        keep(OPERATORS[random.nextInt(OPERATORS.length)]).expression();
    }
  }

  private void inList() {
    keep(" IN (");
    for (int i = random.nextInt(4); i >= 0; i--) {
      sql.append(literals.next()).append(i > 0 ? ", " : "");
    }
    sql.append(')');
    expected.append("?)");
  }

  private void expression() {
    switch (random.nextInt(depth > 3 ? 4 : 6)) {
      case 0:
        name();
        break;
      case 4:
        keep("f1(").value();
        keep(", ").name();
        keep(")");
        break;
      case 5:
        keep("(").select();
        keep(")");
        break;
      default:
        value();
    }
  }

  private void value() {
    if (random.nextInt(4) == 0) {
      keep(KEPT[random.nextInt(KEPT.length)]);
    } else {
      String literal = literals.next();
      boolean sign = literal.charAt(0) == '-' || literal.charAt(0) == '+';
      keep(sign ? " " : "");
      sql.append(literal);
      expected.append('?');
    }
  }

  private void table() {
    String name = NAMES[random.nextInt(NAMES.length)];
    switch (random.nextInt(5)) {
      case 0:
        keep("s1." + name);
        break;
      case 1:
        keep(dialect.is(Flag.DQ_STRING) ? name : "\"my " + name + " it's\"");
        break;
      case 2:
        keep("`" + name + " 7`");
        break;
      default:
        keep(name);
    }
  }

  private void name() {
    String name = NAMES[random.nextInt(NAMES.length)];
    boolean quotable = !dialect.is(Flag.DQ_STRING | Flag.DQ_UNSURE);
    switch (random.nextInt(6)) {
      case 0:
        keep("t." + name);
        break;
      case 1:
        keep(quotable ? "\"" + name + " -- \"\"\"" : name);
        break;
      case 2:
        keep(dialect.is(Flag.BRACKET) ? "[" + name + "'1]" : "`it's`");
        break;
      default:
        keep(name);
    }
  }

  private RandomStatement keep(String text) {
    sql.append(text);
    expected.append(text);
    return this;
  }
}
