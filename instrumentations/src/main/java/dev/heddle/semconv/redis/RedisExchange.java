// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.redis;

import dev.heddle.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * What was sent on a connection and is not answered yet: one command, or a pipeline or transaction
 * of several, which are one span. Used by the thread that uses the connection.
 */
public final class RedisExchange {
  private static final int MAX_TEXT = 1024;

  final Span span;
  final @Nullable RedisExchange outer;
  private final String first;
  private final boolean startsTransaction;
  private String last;
  private @Nullable String common;
  private @Nullable String procedure;
  private @Nullable String firstText;
  private @Nullable StringBuilder texts;
  private @Nullable String statusCode;
  private @Nullable Throwable failure;
  private int commands;
  private int queued;
  private int unanswered;
  private int selected = -1;
  private boolean sending;
  private boolean reading;
  private boolean inTransaction;

  RedisExchange(Span span, String first, @Nullable RedisExchange outer) {
    this.span = span;
    this.first = first;
    this.last = first;
    this.outer = outer;
    this.startsTransaction = first.equals("MULTI");
  }

  void sending(String command) {
    sending = true;
    last = command;
    commands++;
    switch (command) {
      case "MULTI":
        inTransaction = true;
        break;
      case "EXEC":
      case "DISCARD":
        inTransaction = false;
        break;
      default:
        queued++;
        common = queued == 1 || command.equals(common) ? command : null;
        break;
    }
  }

  void text(String text) {
    if (firstText == null) {
      firstText = text;
    } else if (texts == null) {
      texts = new StringBuilder(firstText).append("; ").append(text);
    } else if (texts.length() < MAX_TEXT) {
      texts.append("; ").append(text);
    }
  }

  void procedure(String name) {
    procedure = name;
  }

  void selecting(int index) {
    selected = index;
  }

  void sent() {
    sending = false;
    unanswered++;
  }

  /** The connection may itself send, to connect, while a command is being sent. */
  boolean isSending() {
    return sending;
  }

  /** A command that the library sends by calling itself with an empty list of arguments. */
  boolean isSending(String command) {
    return sending && last.equals(command);
  }

  /** False where a method that reads was called by one that already does. */
  boolean beginsReading() {
    if (sending || reading) {
      return false;
    }
    reading = true;
    return true;
  }

  void answered(int answers) {
    reading = false;
    unanswered -= answers;
  }

  /** All but that many are answered. */
  void answeredAllBut(int left) {
    reading = false;
    unanswered = left;
  }

  void failed(Throwable thrown, @Nullable String code) {
    if (failure == null) {
      failure = thrown;
      statusCode = code;
    }
  }

  boolean isComplete() {
    return unanswered <= 0 && !inTransaction;
  }

  boolean isBatch() {
    return commands > 1;
  }

  /** The one command, or what a batch is called: {@code PIPELINE GET}, {@code MULTI}. */
  String operation() {
    if (!isBatch()) {
      return first;
    }
    String kind = startsTransaction ? "MULTI" : "PIPELINE";
    return common == null ? kind : kind + ' ' + common;
  }

  /** Without what only makes the transaction. */
  int size() {
    return queued;
  }

  @Nullable String text() {
    return texts == null ? firstText : texts.toString();
  }

  @Nullable String storedProcedure() {
    return isBatch() ? null : procedure;
  }

  @Nullable String statusCode() {
    return statusCode;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  /** The database that was asked for and granted, or -1. */
  int selected() {
    return failure == null ? selected : -1;
  }
}
