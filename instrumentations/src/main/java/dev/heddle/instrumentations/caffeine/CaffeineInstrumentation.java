// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.caffeine;

import dev.heddle.build.Instrumentation;
import dev.heddle.build.TypeRule;

/**
 * Caches are known when they are built; their own statistics are read. Spring's wrapper says what
 * the application calls them.
 */
public final class CaffeineInstrumentation extends Instrumentation {
  @Override
  protected void define() {
    name("caffeine");
    library("Caffeine: cache metrics", "com.github.ben-manes.caffeine:caffeine", "[2.0.0,4)");
    TypeRule builder = type("com.github.benmanes.caffeine.cache.Caffeine");
    builder.method("build").isPublic().advice(BuildAdvice.class);
    builder.method("buildAsync").takesCount(1).isPublic().advice(BuildAsyncAdvice.class);
    builder.method("buildAsync").takes().isPublic().advice(BuildPlainAsyncAdvice.class);
    type("org.springframework.cache.caffeine.CaffeineCache")
        .constructor()
        .takes("java.lang.String", "com.github.benmanes.caffeine.cache.Cache", "boolean")
        .advice(NameAdvice.class);
  }
}
