// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv;

import dev.heddle.context.Scratch;
import org.jspecify.annotations.Nullable;

/**
 * Strings of what comes again and again (hosts, user agents, paths, keys), found by their bytes or
 * characters, so that none is made. Bounded: the last ones of up to {@value #LONGEST} characters.
 * Not for what may hold secrets, such as queries. Any thread.
 */
public final class RecentTexts {
  private static final int LONGEST = 256;
  private static final int MASK = 255;
  private static final @Nullable String[] RECENT = new String[MASK + 1];

  private RecentTexts() {}

  /** The ASCII text of those bytes; null where they are not ASCII. */
  @SuppressWarnings("deprecation") // the constructor that copies bytes is the only one on Java 8
  public static @Nullable String of(byte[] bytes, int from, int to) {
    int hash = 0;
    int signs = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
      signs |= bytes[i];
    }
    if (signs < 0) {
      return null;
    }
    if (to - from > LONGEST) {
      return new String(bytes, 0, from, to - from);
    }
    int index = index(hash);
    String known = RECENT[index]; // a race makes an equal string
    if (known == null || !isSame(known, bytes, from, to)) {
      RECENT[index] = known = new String(bytes, 0, from, to - from);
    }
    return known;
  }

  /** The text of the first {@code length} of those characters. */
  public static String of(char[] chars, int length) {
    if (length > LONGEST) {
      return new String(chars, 0, length);
    }
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + chars[i];
    }
    int index = index(hash);
    String known = RECENT[index];
    if (known == null || !isSame(known, chars, length)) {
      RECENT[index] = known = new String(chars, 0, length);
    }
    return known;
  }

  /** The same as {@code text.toString()}. */
  public static String of(StringBuilder text) {
    int length = text.length();
    char[] chars = Scratch.chars(length);
    text.getChars(0, length, chars, 0);
    return of(chars, length);
  }

  private static int index(int hash) {
    return (hash ^ hash >>> 15) & MASK;
  }

  private static boolean isSame(String text, char[] chars, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != chars[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSame(String text, byte[] bytes, int from, int to) {
    int length = to - from;
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }
}
