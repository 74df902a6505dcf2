// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.pool;

/**
 * Reads the state of one library's pools, on Heddle's own threads. It must not wait for a lock that
 * is held while a database is asked, must not open connections, and must not start a pool that is
 * started when first used. One object for all pools of a loader, kept in a static field by the
 * library's folder: a {@link PoolMeter} only refers to it weakly, so that Heddle doesn't keep the
 * application's loader.
 *
 * @param <P> the library's pool
 */
public abstract class PoolReader<P> {
  protected abstract void read(P pool, PoolState out) throws ReflectiveOperationException;
}
