// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

/**
 * A text that a regular expression may look at so many times only: one that backtracks without end
 * is stopped. One thread.
 */
final class BoundedText implements CharSequence {
  private static final int LOOKS_PER_CHARACTER = 200;
  private static final int LOOKS_AT_LEAST = 100_000;

  /** The expression needs too long. */
  static final class TooHard extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooHard() {
      super("too many steps", null, false, false);
    }
  }

  private final String text;
  private long looks;

  BoundedText(String text) {
    this.text = text;
    this.looks = LOOKS_AT_LEAST + (long) text.length() * LOOKS_PER_CHARACTER;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (--looks < 0) {
      throw new TooHard();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
