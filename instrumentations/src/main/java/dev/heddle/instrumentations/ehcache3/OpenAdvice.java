// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.ehcache3;

import net.bytebuddy.asm.Advice;

/** The cache begins its work: one that no manager has made has no name. */
final class OpenAdvice {
  private OpenAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.This Object cache) {
    Ehcache3Caches.CACHES.openUnnamed(cache);
  }
}
