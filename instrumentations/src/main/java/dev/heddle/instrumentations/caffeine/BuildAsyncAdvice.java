// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.caffeine;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code Caffeine.buildAsync} with a loader; one calls another, the cache is known once. */
final class BuildAsyncAdvice {
  private BuildAsyncAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(
      @Advice.This Caffeine<?, ?> builder,
      @Advice.FieldValue("statsCounterSupplier") @Nullable Object recording) {
    CaffeineCaches.record(builder, recording);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.Return @Nullable AsyncLoadingCache<?, ?> cache) {
    CaffeineCaches.ASYNC_CACHES.openUnnamed(cache);
  }
}
