// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.ehcache2;

import net.bytebuddy.asm.Advice;
import net.sf.ehcache.Cache;

/** {@code Cache.initialise}: a manager has taken the cache, or an application uses it alone. */
final class OpenAdvice {
  private OpenAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.This Cache cache) {
    Ehcache2Caches.opened(cache);
  }
}
