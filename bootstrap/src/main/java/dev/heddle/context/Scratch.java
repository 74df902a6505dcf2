// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.context;

/**
 * Where text is put together before it becomes a string, so that nothing but the string is
 * allocated. Each thread has its own.
 */
public final class Scratch {
  private Scratch() {}

  /**
   * The thread's buffer, at least so long and with anything in it; the caller is done with it
   * before it calls anything that could ask for it too.
   */
  public static char[] chars(int length) {
    return ThreadSlot.current().text(length);
  }

  /** Copies {@code text} to {@code at}, where there is room; returns the position behind it. */
  public static int append(char[] target, int at, String text) {
    int length = text.length();
    text.getChars(0, length, target, at);
    return at + length;
  }
}
