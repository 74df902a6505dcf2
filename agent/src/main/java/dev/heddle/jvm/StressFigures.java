// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jvm;

/** What tells of stress, in percent; negative where this JVM does not say. One thread. */
public interface StressFigures {
  /** Takes the figures anew. */
  void read();

  /** Of all processors, the machine's or the container's. */
  double cpuPercent();

  /** Of the fullest heap pool that was collected, after its last collection. */
  double heapPercent();

  /** Of the time since the last reading that went into collections. */
  double collectionPercent();
}
