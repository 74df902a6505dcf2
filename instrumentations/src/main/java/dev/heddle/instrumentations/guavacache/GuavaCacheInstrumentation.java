// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.guavacache;

import dev.heddle.build.Instrumentation;

/**
 * Caches are known when they are built; their own statistics are read. Spring's wrapper says what
 * the application calls them.
 */
public final class GuavaCacheInstrumentation extends Instrumentation {
  @Override
  protected void define() {
    name("guava-cache");
    library("Guava: cache metrics", "com.google.guava:guava", "[10.0,34)");
    type("com.google.common.cache.CacheBuilder")
        .method("build")
        .isPublic()
        .advice(BuildAdvice.class);
    type("org.springframework.cache.guava.GuavaCache")
        .constructor()
        .takes("java.lang.String", "com.google.common.cache.Cache", "boolean")
        .advice(NameAdvice.class);
  }
}
