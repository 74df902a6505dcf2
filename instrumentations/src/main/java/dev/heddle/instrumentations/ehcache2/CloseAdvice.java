// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.ehcache2;

import net.bytebuddy.asm.Advice;
import net.sf.ehcache.Cache;

/** The cache is removed, or its manager shut down. */
final class CloseAdvice {
  private CloseAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This Cache cache) {
    Ehcache2Caches.CACHES.close(cache);
  }
}
