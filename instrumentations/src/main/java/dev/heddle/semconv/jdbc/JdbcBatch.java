// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

import dev.heddle.semconv.sql.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * What has been added to a statement's batch: how many, and the first few different templates;
 * however large the batch, this stays small. Used by the statement's thread.
 */
final class JdbcBatch {
  private static final int MAX_TEMPLATES = 8;
  private static final int MAX_TEXT = 8 * 1024;

  private int size;
  private final @Nullable SqlStatement[] templates = new SqlStatement[MAX_TEMPLATES];
  private final @Nullable String[] texts = new String[MAX_TEMPLATES];
  private int known;
  private boolean more;

  int size() {
    return size;
  }

  /** As it was before the call that adds one, plus that one: right even where calls nest. */
  void size(int newSize) {
    size = newSize;
  }

  boolean isFull() {
    return more;
  }

  /**
   * @param text the template's sanitized text, or the statement itself where that is wanted
   */
  void add(SqlStatement template, String text) {
    for (int i = 0; i < known; i++) {
      String other = texts[i];
      if (templates[i] == template || (other != null && other.equals(text))) {
        return;
      }
    }
    if (known == MAX_TEMPLATES) {
      more = true;
    } else {
      templates[known] = template;
      texts[known++] = text;
    }
  }

  /** The only template of plain statements, or null where there is none or more than one. */
  @Nullable SqlStatement single() {
    return known == 1 ? templates[0] : null;
  }

  /** The different statements, divided as the convention has it. */
  @Nullable String text() {
    if (known <= 1) {
      return texts[0];
    }
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < known && all.length() < MAX_TEXT; i++) {
      all.append(i == 0 ? "" : "; ").append(texts[i]);
    }
    if (all.length() > MAX_TEXT) {
      all.setLength(MAX_TEXT);
      return all.append("...").toString();
    }
    return more ? all.append("; ...").toString() : all.toString();
  }

  /** {@code BATCH INSERT orders} where all statements have the same summary, else {@code BATCH}. */
  String summary() {
    SqlStatement first = templates[0];
    String common = first == null || more ? null : first.summary();
    for (int i = 1; i < known && common != null; i++) {
      SqlStatement other = templates[i];
      if (other == null || !common.equals(other.summary())) {
        common = null;
      }
    }
    return summary(common);
  }

  static String summary(@Nullable String common) {
    return common == null ? "BATCH" : "BATCH " + common;
  }
}
