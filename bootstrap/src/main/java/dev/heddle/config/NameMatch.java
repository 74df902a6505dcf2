// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import org.jspecify.annotations.Nullable;

/**
 * Finds the known name that a misspelt one most likely means: few edits away, or the same but for
 * one word. One thread.
 */
final class NameMatch {
  private final String name;
  private final int mostEdits;
  private @Nullable String nearest;
  private int fewest;

  NameMatch(String name) {
    this.name = name;
    this.mostEdits = Math.min(3, Math.max(1, (name.length() - 5) / 5));
    this.fewest = mostEdits + 1;
  }

  /** Whether {@code pattern}, in which one star stands for any text, is {@code name}. */
  static boolean matches(String pattern, String name) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(name);
    }
    return name.length() >= pattern.length()
        && name.startsWith(pattern.substring(0, star))
        && name.endsWith(pattern.substring(star + 1));
  }

  void consider(String candidate) {
    int edits = sameButOneWord(candidate) ? mostEdits : edits(name, candidate);
    if (edits < fewest
        || (edits == fewest && nearest != null && candidate.compareTo(nearest) < 0)) {
      fewest = edits;
      nearest = candidate;
    }
  }

  @Nullable String nearest() {
    return nearest;
  }

  /** HEDDLE_SERVICE_NAME for OTEL_SERVICE_NAME, OTEL_EXPORTER_ENDPOINT for …_OTLP_ENDPOINT. */
  private boolean sameButOneWord(String candidate) {
    String[] mine = words(name);
    String[] others = words(candidate);
    int more = others.length - mine.length;
    if (more < -1 || more > 1 || Math.max(mine.length, others.length) < 3) {
      return false;
    }
    int same = 0;
    while (same < mine.length && same < others.length && mine[same].equals(others[same])) {
      same++;
    }
    int from = same + (more <= 0 ? 1 : 0);
    int with = same + (more >= 0 ? 1 : 0);
    if (more == 0 && same != 0) {
      return false; // another word in the middle is another setting
    }
    while (from < mine.length && with < others.length && mine[from].equals(others[with])) {
      from++;
      with++;
    }
    return from == mine.length && with == others.length;
  }

  private static String[] words(String text) {
    return Values.list(text.replace('_', ','));
  }

  /** Levenshtein's distance, where two letters swapped count as one edit. */
  static int edits(String left, String right) {
    int[] before = new int[right.length() + 1];
    int[] previous = new int[right.length() + 1];
    int[] row = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(row[j - 1], previous[j]) + 1, previous[j - 1] + change);
        if (i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1)) {
          best = Math.min(best, before[j - 2] + 1);
        }
        row[j] = best;
      }
      int[] spare = before;
      before = previous;
      previous = row;
      row = spare;
    }
    return previous[right.length()];
  }
}
