// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Remembers sanitized statements: {@value #SETS} sets of {@value #WAYS} entries, found by the
 * statement's identity first, then by its characters. Thread-safe and lock-free; a hit allocates
 * nothing. Bounded: no statement over {@value #MAX_STATEMENT} characters, {@value #MAX_TOTAL}
 * characters in all.
 */
public final class SqlStatementCache {
  static final int MAX_STATEMENT = 8 * 1024;
  static final int MAX_TOTAL = 1024 * 1024;

  private static final int SETS = 256;
  private static final int WAYS = 4;

  private final AtomicReferenceArray<@Nullable Entry> entries =
      new AtomicReferenceArray<>(SETS * WAYS);
  private final AtomicLong totalLength = new AtomicLong();

  /** Next way to replace; races only make the choice less fair. */
  private int nextWay;

  /** The sanitized statement, from the cache or computed now. */
  // the same instance saves comparing characters; an identity hash would place differently each run
  @SuppressWarnings({"ReferenceEquality", "EnumOrdinal"})
  public SqlStatement get(String sql, SqlDialect dialect) {
    int hash = spread(sql.hashCode() + dialect.ordinal());
    int set = (hash & (SETS - 1)) * WAYS;
    for (int way = 0; way < WAYS; way++) {
      Entry entry = entries.get(set + way);
      if (entry != null && entry.sql == sql && entry.dialect == dialect) {
        return entry.statement;
      }
    }
    for (int way = 0; way < WAYS; way++) {
      Entry entry = entries.get(set + way);
      if (entry != null && entry.hash == hash && entry.isFor(sql, dialect)) {
        return entry.statement;
      }
    }
    SqlStatement statement = SqlSanitizer.sanitize(sql, dialect);
    if (sql.length() <= MAX_STATEMENT) {
      store(set, new Entry(sql, dialect, hash, statement));
    }
    return statement;
  }

  /** String hashes of similar statements differ in few bits. */
  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 16);
  }

  private void store(int set, Entry entry) {
    if (totalLength.get() + entry.length > MAX_TOTAL) {
      for (int way = 0; way < WAYS; way++) {
        replace(set + way, null);
      }
    }
    if (totalLength.get() + entry.length <= MAX_TOTAL) {
      replace(set + wayToReplace(set), entry);
    }
  }

  private int wayToReplace(int set) {
    for (int way = 0; way < WAYS; way++) {
      if (entries.get(set + way) == null) {
        return way;
      }
    }
    return nextWay++ & (WAYS - 1);
  }

  private void replace(int index, @Nullable Entry entry) {
    Entry old = entries.getAndSet(index, entry);
    totalLength.addAndGet(lengthOf(entry) - lengthOf(old));
  }

  private static long lengthOf(@Nullable Entry entry) {
    return entry == null ? 0 : entry.length;
  }

  long totalLength() {
    return totalLength.get();
  }

  private static final class Entry {
    final String sql;
    final SqlDialect dialect;
    final int hash;
    final int length;
    final SqlStatement statement;

    @SuppressWarnings("ReferenceEquality") // an unchanged text is the statement itself
    Entry(String sql, SqlDialect dialect, int hash, SqlStatement statement) {
      this.sql = sql;
      this.dialect = dialect;
      this.hash = hash;
      this.statement = statement;
      String text = statement.text();
      this.length = sql.length() + (text == sql ? 0 : text.length());
    }

    boolean isFor(String otherSql, SqlDialect otherDialect) {
      return dialect == otherDialect && sql.equals(otherSql);
    }
  }
}
