// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks;

import dev.heddle.semconv.sql.SqlDialect;
import dev.heddle.semconv.sql.SqlSanitizer;
import dev.heddle.semconv.sql.SqlStatement;
import dev.heddle.semconv.sql.SqlStatementCache;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Sanitizing and summarizing SQL: a short statement, a report of 3,000 characters, the cache. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SqlBenchmark {
  private static final String SHORT =
      "SELECT id, name, price FROM product WHERE id = 42 AND name LIKE 'chair%'";

  private final String longStatement = longStatement();
  private final SqlStatementCache cache = new SqlStatementCache();

  private static String longStatement() {
    StringBuilder sql = new StringBuilder("SELECT a.id, sum(b.amount) FROM account a ");
    sql.append("LEFT JOIN booking b ON b.account = a.id WHERE a.region IN (1, 2, 3) ");
    for (int i = 0; i < 50; i++) {
      sql.append("OR (b.kind = 'K").append(i).append("' AND b.amount > ").append(i * 100.5);
      sql.append(" /* group ").append(i).append(" */) ");
    }
    return sql.append("GROUP BY a.id ORDER BY 2 DESC").toString();
  }

  @Benchmark
  public SqlStatement shortStatement() {
    return SqlSanitizer.sanitize(SHORT, SqlDialect.POSTGRESQL);
  }

  @Benchmark
  public SqlStatement longStatementOf3000Characters() {
    return SqlSanitizer.sanitize(longStatement, SqlDialect.POSTGRESQL);
  }

  @Benchmark
  public SqlStatement cachedStatement() {
    return cache.get(SHORT, SqlDialect.POSTGRESQL);
  }

  /** The application builds the text anew for each call. */
  @Benchmark
  public SqlStatement cachedByCharacters() {
    return cache.get(new String(SHORT), SqlDialect.POSTGRESQL);
  }
}
