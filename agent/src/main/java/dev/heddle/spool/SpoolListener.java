// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.spool;

/** Wants to know what the spool loses, so that every item is accounted for. The spool's thread. */
public interface SpoolListener {
  /**
   * @param reason for counters: {@code spool_full}, {@code spool_expired}, {@code spool_corrupt} or
   *     {@code spool_deleted}
   * @param ofThisRun whether this process had put them there
   */
  void lost(String destination, String reason, long items, boolean ofThisRun);
}
