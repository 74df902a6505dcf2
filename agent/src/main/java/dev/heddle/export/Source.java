// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

/**
 * Where the items of one signal come from. The {@link Exporter}'s one thread takes turns among the
 * sources; each accounts for its items, so that {@link #accepted()} is what its {@link #account()}
 * has, and what it {@link #held() holds}.
 */
interface Source {
  // --- the exporter thread
  // --------------------------------------------------------------------------------------------

  /**
   * Does what is due.
   *
   * @return when it wants its next turn at the latest, as {@link System#nanoTime()}
   */
  long turn(long nowNanos);

  /** Whether there is something to do at once; asked before the thread sleeps. */
  boolean isReady();

  /** It was the last turn: what is left is dropped and counted. */
  void drop();

  // --- whoever ends the process or the exporter
  // -----------------------------------------------------------------------

  /**
   * What is there now is wanted at the receivers without delay, and what comes later at most that
   * much later.
   */
  void flush(long newDelayMillis);

  /** Whether all that was there at the last {@link #flush} has met its fate. */
  boolean isFlushed();

  /** Nothing is taken any more. */
  void close();

  // --- any thread
  // -----------------------------------------------------------------------------------------------------

  Account account();

  /** All items that were ever handed in. */
  long accepted();

  /** Items between the hand-in and their fate. */
  long held();
}
