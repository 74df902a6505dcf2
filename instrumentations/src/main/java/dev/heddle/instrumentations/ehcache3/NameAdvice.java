// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.ehcache3;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code EhcacheManager.createNewEhcache}: a cache with a name is there. */
final class NameAdvice {
  private NameAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.Argument(0) @Nullable String alias, @Advice.Return @Nullable Object cache) {
    if (alias != null && cache != null) {
      Ehcache3Caches.CACHES.open(cache, alias);
    }
  }
}
