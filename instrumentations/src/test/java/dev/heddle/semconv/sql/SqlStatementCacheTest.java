// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SqlStatementCacheTest {
  private final SqlStatementCache cache = new SqlStatementCache();

  @Test
  void returnsTheSameStatementForTheSameAndForEqualText() {
    String sql = "SELECT 'a' FROM t";
    SqlStatement first = cache.get(sql, SqlDialect.ANSI);

    assertThat(cache.get(sql, SqlDialect.ANSI)).isSameAs(first);
    assertThat(cache.get(new String(sql.toCharArray()), SqlDialect.ANSI)).isSameAs(first);
  }

  @Test
  void tellsDialectsApart() {
    String sql = "SELECT \"a\" FROM t";

    assertThat(cache.get(sql, SqlDialect.MYSQL).text()).isEqualTo("SELECT ? FROM t");
    assertThat(cache.get(sql, SqlDialect.POSTGRESQL).text()).isEqualTo(sql);
    assertThat(cache.get(sql, SqlDialect.MYSQL).text()).isEqualTo("SELECT ? FROM t");
  }

  @Test
  void tellsTextsWithEqualHashesApart() {
    assertThat("SELECT Aa".hashCode()).isEqualTo("SELECT BB".hashCode());

    assertThat(cache.get("SELECT Aa", SqlDialect.ANSI).text()).isEqualTo("SELECT Aa");
    assertThat(cache.get("SELECT BB", SqlDialect.ANSI).text()).isEqualTo("SELECT BB");
  }

  @Test
  void doesNotKeepLongStatements() {
    String sql = "SELECT " + repeat('a', SqlStatementCache.MAX_STATEMENT);

    assertThat(cache.get(sql, SqlDialect.ANSI)).isNotSameAs(cache.get(sql, SqlDialect.ANSI));
    assertThat(cache.totalLength()).isZero();
  }

  @Test
  void staysBoundedAndCorrectWithMoreStatementsThanPlaces() {
    String padding = repeat('b', 4000);
    for (int i = 0; i < 3000; i++) {
      String column = "a" + i + padding;
      SqlStatement statement = cache.get("SELECT " + column + " + 1", SqlDialect.ANSI);

      assertThat(statement.text()).isEqualTo("SELECT " + column + " + ?");
      assertThat(cache.totalLength()).isBetween(1L, (long) SqlStatementCache.MAX_TOTAL);
    }
  }

  @Test
  void keepsMostOfAThousandStatements() {
    List<String> statements = new ArrayList<>();
    List<SqlStatement> first = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      statements.add("SELECT c FROM t" + i + " WHERE id = 1");
      first.add(cache.get(statements.get(i), SqlDialect.MYSQL));
    }
    int kept = 0;
    for (int i = 0; i < 600; i++) {
      kept += cache.get(statements.get(i), SqlDialect.MYSQL) == first.get(i) ? 1 : 0;
    }
    assertThat(kept).isGreaterThan(450);
  }

  @Test
  void allocatesNothingOnAHit() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    String sql = "SELECT 'a' FROM t";
    String equal = new String(sql.toCharArray());
    hit(sql, equal, 20_000);

    long before = threads.getThreadAllocatedBytes(self);
    hit(sql, equal, 20_000);
    long allocated = threads.getThreadAllocatedBytes(self) - before;

    assertThat(allocated).isLessThan(20_000);
  }

  private void hit(String sql, String equal, int times) {
    for (int i = 0; i < times; i++) {
      if (cache.get(sql, SqlDialect.ANSI) != cache.get(equal, SqlDialect.ANSI)) {
        throw new AssertionError("missed");
      }
    }
  }

  @Test
  void isSafeToShareBetweenThreads() throws InterruptedException {
    List<String> failures = new ArrayList<>();
    Thread[] threads = new Thread[4];
    for (int t = 0; t < threads.length; t++) {
      threads[t] = new Thread(() -> useConcurrently(failures));
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
    assertThat(cache.totalLength()).isPositive();
  }

  private void useConcurrently(List<String> failures) {
    for (int i = 0; i < 20_000; i++) {
      int table = i % 1500;
      String text = cache.get("SELECT 'x' FROM t" + table, SqlDialect.ANSI).text();
      if (!text.equals("SELECT ? FROM t" + table)) {
        synchronized (failures) {
          failures.add(text);
        }
      }
    }
  }

  private static String repeat(char c, int times) {
    char[] chars = new char[times];
    Arrays.fill(chars, c);
    return new String(chars);
  }
}
