// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code Caffeine.build}: a cache is there. */
final class BuildAdvice {
  private BuildAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(
      @Advice.This Caffeine<?, ?> builder,
      @Advice.FieldValue("statsCounterSupplier") @Nullable Object recording) {
    CaffeineCaches.record(builder, recording);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.Return @Nullable Cache<?, ?> cache) {
    CaffeineCaches.CACHES.openUnnamed(cache);
  }
}
