// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.pool;

/** What a {@link PoolReader} found; what it doesn't set is not reported. Used by one thread. */
public final class PoolState {
  /** For a limit or a number that the pool doesn't have. */
  public static final long NONE = -1;

  long used = NONE;
  long idle = NONE;
  long max = NONE;
  long idleMax = NONE;
  long idleMin = NONE;
  long pending = NONE;

  PoolState() {}

  void clear() {
    used = NONE;
    idle = NONE;
    max = NONE;
    idleMax = NONE;
    idleMin = NONE;
    pending = NONE;
  }

  /** Numbers that were not read at the same moment may differ by a connection: never below zero. */
  public void connections(long usedNow, long idleNow) {
    used = Math.max(0, usedNow);
    idle = Math.max(0, idleNow);
  }

  /** Connections of both states together; negative where there is no limit. */
  public void max(long connections) {
    max = connections;
  }

  /** Negative where there is no limit of its own. */
  public void idleMax(long connections) {
    idleMax = connections;
  }

  /** Negative where the pool knows of none. */
  public void idleMin(long connections) {
    idleMin = connections;
  }

  /** Threads that wait for a connection; negative where the pool doesn't count them. */
  public void pending(long requests) {
    pending = requests;
  }
}
