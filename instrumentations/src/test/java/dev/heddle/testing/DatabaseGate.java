// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A database that does not answer: while it is shut, whoever connects by {@code
 * com.example.pools.GatedDriver} waits. Any thread.
 */
public final class DatabaseGate {
  private static final int WIDE = 1 << 20;
  private static final Semaphore PASSES = new Semaphore(WIDE);
  private static final Semaphore ARRIVALS = new Semaphore(0);
  private static final Semaphore WAITING = new Semaphore(0);

  private DatabaseGate() {}

  static void shut() {
    ARRIVALS.drainPermits();
    WAITING.drainPermits();
    PASSES.drainPermits();
  }

  /** Lets so many connect though it is shut. */
  static void admit(int connections) {
    PASSES.release(connections);
  }

  static void open() {
    PASSES.release(WIDE);
  }

  /** Waits until somebody waits for the database. */
  static void awaitWaiting() throws InterruptedException {
    if (!WAITING.tryAcquire(10, TimeUnit.SECONDS)) {
      throw new AssertionError("nobody waits for the database");
    }
  }

  static int arrivals() {
    return ARRIVALS.availablePermits();
  }

  /** Called where a connection is opened. */
  public static void pass() {
    ARRIVALS.release();
    if (PASSES.tryAcquire()) {
      return;
    }
    WAITING.release();
    PASSES.acquireUninterruptibly();
  }
}
