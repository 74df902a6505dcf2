// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.ehcache2;

import dev.heddle.build.Instrumentation;
import dev.heddle.build.TypeRule;

/** Caches are known from when they are initialised until they are disposed of. */
public final class Ehcache2Instrumentation extends Instrumentation {
  @Override
  protected void define() {
    name("ehcache2", "ehcache");
    library("Ehcache 2: cache metrics", "net.sf.ehcache:ehcache-core", "[1.7.0,2.7)");
    library("Ehcache 2: cache metrics", "net.sf.ehcache:ehcache", "[2.7.0,3)");
    TypeRule cache = type("net.sf.ehcache.Cache");
    cache.method("initialise").takes().advice(OpenAdvice.class);
    cache.method("dispose").takes().advice(CloseAdvice.class);
  }
}
