// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.db;

import dev.heddle.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * One call of a data grid's client, from being asked for to its answer: a span for each time that
 * it is sent, all beneath where it was asked for. Says what was done to which map or cache, never
 * with which key or value.
 *
 * <p>Threads: one at a time sends it, any answers.
 */
public final class GridCall {
  private final DbClientTracer client;
  private final @Nullable Context caller;
  private final @Nullable String collection;
  private volatile @Nullable DbOperation attempt;
  private boolean looksUp; // written before the attempt

  private GridCall(DbClientTracer client, @Nullable Context caller, @Nullable String collection) {
    this.client = client;
    this.caller = caller;
    this.collection = collection;
  }

  /**
   * @param collection the map or cache; null where it is about none
   */
  public static GridCall asked(
      DbClientTracer client, @Nullable Context caller, @Nullable String collection) {
    return new GridCall(client, caller, collection);
  }

  /**
   * It goes out to a server, for the first time or again.
   *
   * @param asksForValue whether it asks for one key's value
   */
  public void sent(DatabaseNode node, String operation, boolean asksForValue) {
    DbOperation begun = DbOperation.begin(client, caller, node, operation, collection);
    looksUp = asksForValue;
    if (begun != null && asksForValue) {
      begun.looksUp();
    }
    attempt = begun;
  }

  /** Whether it asks for one key's value. */
  public boolean looksUp() {
    return looksUp;
  }

  /** Whether it was sent, has a span and waits for its answer. */
  public boolean isOpen() {
    DbOperation last = attempt;
    return last != null && last.isOpen();
  }

  /**
   * @param found whether the answer has a value; of interest to who looks one up
   */
  public void answered(boolean found) {
    DbOperation last = attempt;
    if (last != null) {
      if (found) {
        last.found();
      }
      last.succeeded();
    }
  }

  /** It was refused, given up or lost; it may be sent again. */
  public void failed(Throwable thrown) {
    DbOperation last = attempt;
    if (last != null) {
      last.failed(thrown, null);
    }
  }

  /** Makes the caller's context current for what hangs on the answer, until {@link #leave}. */
  public @Nullable Context enterCaller() {
    return caller == null ? null : DbOperation.enter(caller);
  }

  /**
   * @param entered what {@link #enterCaller} returned
   */
  public static void leave(@Nullable Context entered) {
    DbOperation.leave(entered);
  }
}
