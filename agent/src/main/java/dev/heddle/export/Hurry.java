// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

/** Whether the process is about to end, and what that leaves to a destination. Any thread. */
final class Hurry {
  private volatile boolean hurried;
  private volatile boolean halted;
  private volatile long deadlineNanos;

  void begin(long newDeadlineNanos) {
    deadlineNanos = newDeadlineNanos;
    hurried = true;
  }

  void end() {
    hurried = false;
  }

  void halt() {
    halted = true;
  }

  /** Each chunk is tried at once, until the deadline. */
  boolean hurried() {
    return hurried;
  }

  /** What is not delivered is given up. */
  boolean halted() {
    return halted;
  }

  long deadlineNanos() {
    return deadlineNanos;
  }

  /** Whether that many milliseconds from now are before the deadline. */
  boolean allows(long millis) {
    return System.nanoTime() + millis * 1_000_000 - deadlineNanos < 0;
  }
}
