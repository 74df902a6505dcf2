// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.pool;

/**
 * Since when a pooled connection is used. Written by who borrows and read by who returns, which the
 * pool's own hand-over orders.
 */
final class Lease {
  /** Of {@code System.nanoTime}; 0 while the connection is in the pool. */
  long sinceNanos;
}
