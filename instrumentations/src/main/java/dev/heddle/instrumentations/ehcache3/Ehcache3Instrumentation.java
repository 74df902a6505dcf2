// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.ehcache3;

import dev.heddle.build.Instrumentation;
import dev.heddle.build.TypeRule;

/**
 * A manager names its caches when it makes them; those that an application builds by itself have no
 * name. Up to version 3.4 there are two classes of caches without a common superclass.
 */
public final class Ehcache3Instrumentation extends Instrumentation {
  private static final String PACKAGE = "org.ehcache.core.";

  @Override
  protected void define() {
    name("ehcache3", "ehcache");
    library("Ehcache 3: cache metrics", "org.ehcache:ehcache", "[3.0.0,4)");
    type(PACKAGE + "EhcacheManager").method("createNewEhcache").advice(NameAdvice.class);
    TypeRule cache =
        types(PACKAGE + "EhcacheBase", PACKAGE + "Ehcache", PACKAGE + "EhcacheWithLoaderWriter");
    cache.method("init").takes().advice(OpenAdvice.class);
    cache.method("close").takes().advice(CloseAdvice.class);
  }
}
