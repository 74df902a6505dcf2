// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.redis;

import dev.heddle.semconv.db.Database;
import dev.heddle.semconv.db.DbAttributes;
import dev.heddle.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * What was sent on a connection and is not answered yet: one command, or a pipeline or transaction
 * of several, which are one span. Used by the thread that uses the connection, and again for the
 * next command when it has ended.
 */
public final class RedisExchange {
  private @Nullable Span span;
  private Database database;
  private String last;
  private @Nullable RedisDetails details;
  private int unanswered;
  private boolean sending;
  private boolean reading;
  private boolean inTransaction;
  private boolean batch;

  RedisExchange(Span span, Database database, String command) {
    this.span = span;
    this.database = database;
    this.last = command;
    begin(span, database, command);
  }

  /**
   * @param goesTo the database
   */
  void begin(Span begun, Database goesTo, String command) {
    span = begun;
    database = goesTo;
    last = command;
    details = null;
    unanswered = 0;
    sending = true;
    reading = false;
    inTransaction = command.equals("MULTI");
    batch = false;
  }

  /** Holds nothing any more. */
  void ended() {
    span = null;
  }

  /** Null when it has ended. */
  @Nullable Span span() {
    return span;
  }

  Database database() {
    return database;
  }

  /**
   * @param outer whose sending this one is a part of
   */
  void within(RedisExchange outer) {
    details().outer = outer;
  }

  /** One more command. */
  void sending(String command) {
    RedisDetails all = details();
    if (!batch) {
      batch = true;
      all.first(last);
    }
    all.next(command);
    sending = true;
    last = command;
    if (command.equals("MULTI")) {
      inTransaction = true;
    } else if (RedisDetails.endsTransaction(command)) {
      inTransaction = false;
    }
  }

  /** What is shown of a command; of the first one the span itself holds it. */
  void text(Span of, String text) {
    if (batch) {
      details().text((String) of.attribute(DbAttributes.QUERY_TEXT), text);
    } else {
      of.attribute(DbAttributes.QUERY_TEXT, text);
    }
  }

  void procedure(String name) {
    details().procedure = name;
  }

  void selecting(int index) {
    details().selected = index;
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
    RedisDetails all = details();
    if (all.failure == null) {
      all.failure = thrown;
      all.statusCode = code;
    }
  }

  boolean isComplete() {
    return unanswered <= 0 && !inTransaction;
  }

  boolean isBatch() {
    return batch;
  }

  /** The database that was asked for and granted, or -1. */
  int selected() {
    return details == null || details.failure != null ? -1 : details.selected;
  }

  /** What most exchanges have none of. */
  @Nullable RedisDetails detailsOrNull() {
    return details;
  }

  private RedisDetails details() {
    RedisDetails present = details;
    if (present == null) {
      details = present = new RedisDetails();
    }
    return present;
  }
}
