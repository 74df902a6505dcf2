// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.transport.GzipCompressor;

/** Gzip into arrays of just the right size. One thread. */
final class Compression implements AutoCloseable {
  private final GzipCompressor compressor = new GzipCompressor();

  byte[] compress(byte[] bytes, int length) {
    int compressed = compressor.compress(bytes, length);
    byte[] exact = new byte[compressed];
    System.arraycopy(compressor.output(), 0, exact, 0, compressed);
    return exact;
  }

  @Override
  public void close() {
    compressor.close();
  }
}
