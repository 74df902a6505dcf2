// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.export;

/** One way to export a batch again and again. One thread. */
interface Exporting extends AutoCloseable {
  int BATCH = 512;

  /**
   * Returns when the receiver has acknowledged the batch, or it is encoded where nothing is sent.
   */
  void batch() throws Exception;

  @Override
  void close();
}
