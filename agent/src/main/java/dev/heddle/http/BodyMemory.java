// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.http;

/** Bounds what the bodies of all requests take that are here at the same time. Any thread. */
public final class BodyMemory {
  private long left;

  public BodyMemory(long bytes) {
    this.left = bytes;
  }

  /** False where so many are not left: then nothing was taken. */
  public synchronized boolean take(long bytes) {
    boolean fits = bytes <= left;
    left -= fits ? bytes : 0;
    return fits;
  }

  public synchronized void give(long bytes) {
    left += bytes;
  }
}
