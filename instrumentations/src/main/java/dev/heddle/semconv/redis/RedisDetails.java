// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.redis;

import org.jspecify.annotations.Nullable;

/**
 * What few exchanges have: more than one command, a failure, another exchange around it. Used by
 * the thread that uses the connection.
 */
final class RedisDetails {
  private static final int MAX_TEXT = 1024;

  @Nullable RedisExchange outer;
  @Nullable String procedure;
  @Nullable String statusCode;
  @Nullable Throwable failure;
  int selected = -1;
  private boolean startsTransaction;
  private int queued;
  private @Nullable String common;
  private @Nullable StringBuilder texts;

  static boolean endsTransaction(String command) {
    return command.equals("EXEC") || command.equals("DISCARD");
  }

  /** The command that was alone until now. */
  void first(String command) {
    startsTransaction = command.equals("MULTI");
    next(command);
  }

  void next(String command) {
    if (!command.equals("MULTI") && !endsTransaction(command)) {
      queued++;
      common = queued == 1 || command.equals(common) ? command : null;
    }
  }

  void text(@Nullable String first, String text) {
    if (texts == null) {
      texts = new StringBuilder();
      if (first != null) {
        texts.append(first).append("; ");
      }
      texts.append(text);
    } else if (texts.length() < MAX_TEXT) {
      texts.append("; ").append(text);
    }
  }

  /** What a batch is called: {@code PIPELINE GET}, {@code MULTI}. */
  String operation() {
    String kind = startsTransaction ? "MULTI" : "PIPELINE";
    return common == null ? kind : kind + ' ' + common;
  }

  /** Of the one command that there is. */
  String only() {
    return common == null ? "MULTI" : common;
  }

  /** Without what only makes the transaction. */
  int size() {
    return queued;
  }

  /** Of all commands together; null where none is recorded. */
  @Nullable String texts() {
    return texts == null ? null : texts.toString();
  }
}
