// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import org.jspecify.annotations.Nullable;

/**
 * Words joined by a space, at most {@value #MAX_LENGTH} characters: the first word that does not
 * fit ends the text. One per call, single-threaded.
 */
final class SummaryText {
  static final int MAX_LENGTH = 255;

  private final StringBuilder text = new StringBuilder(48);
  private boolean full;

  void add(char[] chars, int from, int to) {
    int space = text.length() == 0 ? 0 : 1;
    if (full || text.length() + space + to - from > MAX_LENGTH) {
      full = true;
      return;
    }
    if (space > 0) {
      text.append(' ');
    }
    text.append(chars, from, to - from);
  }

  int length() {
    return text.length();
  }

  /** Forgets what was added since the text had this length. */
  void cutBackTo(int length) {
    text.setLength(length);
  }

  boolean isEmpty() {
    return text.length() == 0;
  }

  @Nullable String get() {
    return text.length() == 0 ? null : text.toString();
  }
}
