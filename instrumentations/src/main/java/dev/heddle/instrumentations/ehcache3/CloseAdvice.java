// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.ehcache3;

import net.bytebuddy.asm.Advice;

/** The cache is removed, or its manager closed. */
final class CloseAdvice {
  private CloseAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This Object cache) {
    Ehcache3Caches.CACHES.close(cache);
  }
}
