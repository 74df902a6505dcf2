// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.cache;

/**
 * Reads the statistics of one library's caches, on Heddle's own threads: without waiting for a
 * lock, without looking at entries and without switching anything on. One object for all caches of
 * a loader, kept in a static field by the library's folder: a {@link CacheMeter} only refers to it
 * weakly, so that Heddle doesn't keep the application's loader.
 *
 * @param <C> the library's cache
 */
public abstract class CacheReader<C> {
  protected abstract void read(C cache, CacheState out) throws ReflectiveOperationException;
}
