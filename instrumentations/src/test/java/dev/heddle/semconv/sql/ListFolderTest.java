// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import static dev.heddle.semconv.sql.SqlCase.sql;

import org.junit.jupiter.api.Test;

final class ListFolderTest {
  private static SqlCase ansi(String sql) {
    return sql(SqlDialect.ANSI, sql);
  }

  @Test
  void foldsListsOfLiteralsAndParameters() {
    ansi("a IN (1, 'b', ?)").gives("a IN (?)");
    ansi("a not in(\n 1,\n -2.5,\n TRUE )").gives("a not in(?)");
    ansi("a IN (1)").gives("a IN (?)");
    ansi("a IN ( 1 )").gives("a IN ( ? )");
  }

  @Test
  void leavesOtherListsAlone() {
    ansi("a IN (SELECT 1, 2 FROM t)").gives("a IN (SELECT ?, ? FROM t)");
    ansi("a IN (1, b, 2)").gives("a IN (?, b, ?)");
    ansi("a IN (1, NULL)").gives("a IN (?, NULL)");
    ansi("a IN (:a, :b)").gives("a IN (:a, :b)");
    ansi("f(1, 2)").gives("f(?, ?)");
    ansi("a IN ('abc', 0xAB, .456,").gives("a IN (?, ?, ?,");
    ansi("a IN (1,)").gives("a IN (?,)");
    ansi("a IN ()").gives("a IN ()");
  }

  @Test
  void keepsOneOfEqualRows() {
    ansi("INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c')").gives("INSERT INTO t VALUES (?, ?)");
    ansi("INSERT INTO t VALUES (1), (NULL), (NULL), (2) RETURNING id")
        .gives("INSERT INTO t VALUES (?), (NULL), (?) RETURNING id");
    ansi("VALUES (f(1), 2), (f(3), 4), (g(3), 4)").gives("VALUES (f(?), ?), (g(?), ?)");
    ansi("(a, b) IN ((1, 2), (3, 4))").gives("(a, b) IN ((?, ?))");
  }

  @Test
  void keepsRowsAfterAnythingElse() {
    ansi("VALUES (1), f(1), (1)").gives("VALUES (?), f(?), (?)");
    ansi("x = VALUES(a), y = VALUES(b)").gives("x = VALUES(a), y = VALUES(b)");
  }
}
