// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.transport.Endpoint;

/**
 * Carries chunks to one receiver over one protocol. What goes wrong is an {@link Outcome}, never an
 * exception.
 */
interface Sender {
  /**
   * Makes one attempt.
   *
   * @param deadlineNanos of {@link System#nanoTime()}, for everything from connecting to the answer
   */
  Outcome send(Chunk chunk, long deadlineNanos);

  /** Where the last attempt went, or the next one will go; any thread. */
  Endpoint remote();

  /** Ends the attempt that is under way, if any, with a failure; any thread. */
  void abort();

  /** Closes the connections; by the thread that sends. */
  void close();
}
