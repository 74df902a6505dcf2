// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.cache;

import dev.heddle.metrics.Metrics;
import org.jspecify.annotations.Nullable;

/**
 * What the advice of one cache library tells: which caches there are and what they are called.
 * Nothing here is on the way of a look-up. Any thread.
 *
 * @param <C> the library's cache
 */
public final class Caches<C> {
  private final CacheInstruments instruments;
  private final CacheReader<C> reader;
  private final CreatorNames creators;

  private Caches(String library, CacheReader<C> reader, String packagePrefix) {
    this.instruments = new CacheInstruments("dev.heddle." + library);
    this.reader = reader;
    this.creators = new CreatorNames(packagePrefix);
  }

  /**
   * @param library the instrumentation's name
   * @param reader kept in a static field by the caller, as this object is
   * @param packagePrefix how the names of the library's classes begin
   */
  public static <C> Caches<C> of(String library, CacheReader<C> reader, String packagePrefix) {
    return new Caches<>(library, reader, packagePrefix);
  }

  /** A cache that has a name of its own. */
  public void open(C cache, String name) {
    if (Metrics.enabled()) {
      OpenCaches.add(instruments, cache, reader, name);
    }
  }

  /** A cache without one: it is called by the class that makes it, which is now on the stack. */
  public void openUnnamed(@Nullable C cache) {
    if (cache != null && Metrics.enabled()) {
      OpenCaches.add(instruments, cache, reader, creators.caller());
    }
  }

  /** What the application calls a cache that was opened without a name. */
  public static void name(@Nullable Object cache, @Nullable String name) {
    if (cache != null && name != null && !name.isEmpty() && Metrics.enabled()) {
      OpenCaches.rename(cache, name);
    }
  }

  /** The cache is shown no more. */
  public void close(C cache) {
    OpenCaches.remove(cache);
  }
}
