// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import org.jspecify.annotations.Nullable;

/**
 * What may be told of an exception's message. Databases quote data in their errors, in words that
 * no rule can tell from the error's own ({@code value: alice}), and exceptions around them repeat
 * it. So the message of a {@code SQLException} is left out, and of one that was caused by it all
 * from the first quote, bracket, equals sign or digit on, or from where it repeats that message.
 * Any thread; calls nothing of the application unguarded.
 */
public final class ExceptionText {
  private static final String SQL = "java.sql.SQLException";
  private static final String LEFT_OUT = "?";
  private static final int MAX_CAUSES = 1000; // a chain may be a circle

  private static volatile boolean showsDatabaseErrors;

  private ExceptionText() {}

  /** Sanitization is switched off: every message is shown as it is. */
  public static void showDatabaseErrors() {
    showsDatabaseErrors = true;
  }

  /**
   * The message that may be told, or null where there is none; an exception whose {@code
   * getMessage} throws has none.
   */
  public static @Nullable String of(Throwable thrown) {
    String message = raw(thrown);
    if (message == null || showsDatabaseErrors) {
      return message;
    }
    int end = message.length();
    boolean caused = false;
    Throwable cause = thrown;
    for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
      if (isOfDatabase(cause)) {
        if (i == 0) {
          return null;
        }
        caused = true;
        end = repeats(message, raw(cause), end);
      }
      cause = cause(cause);
    }
    return caused ? beginning(message, end) : message;
  }

  /** Whether what is said of this exception, and of all beneath it, may quote data. */
  public static boolean hides(Throwable thrown) {
    return !showsDatabaseErrors && isOfDatabase(thrown);
  }

  /** The exception's own message, whatever it quotes. */
  public static @Nullable String raw(Throwable thrown) {
    try {
      return thrown.getMessage();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return null;
    }
  }

  /** The exception's cause, or null. */
  public static @Nullable Throwable cause(Throwable thrown) {
    try {
      return thrown.getCause();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return null;
    }
  }

  /** By name: the class may not be there, and need not be loaded for this. */
  private static boolean isOfDatabase(Throwable thrown) {
    for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().equals(SQL)) {
        return true;
      }
    }
    return false;
  }

  private static int repeats(String message, @Nullable String repeated, int end) {
    int at = repeated == null || repeated.isEmpty() ? -1 : message.indexOf(repeated);
    return at < 0 ? end : Math.min(at, end);
  }

  private static String beginning(String message, int end) {
    int kept = 0;
    while (kept < end && !mayBeginData(message.charAt(kept))) {
      kept++;
    }
    return kept == message.length() ? message : message.substring(0, kept) + LEFT_OUT;
  }

  private static boolean mayBeginData(char c) {
    return c >= '0' && c <= '9'
        || c == '\''
        || c == '"'
        || c == '`'
        || c == '('
        || c == '['
        || c == '{'
        || c == '<'
        || c == '=';
  }
}
