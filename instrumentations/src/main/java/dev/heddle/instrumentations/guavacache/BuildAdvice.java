// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.guavacache;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code CacheBuilder.build}: a cache is there. */
final class BuildAdvice {
  private BuildAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This CacheBuilder<?, ?> builder) {
    GuavaCaches.record(builder);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.Return @Nullable Cache<?, ?> cache) {
    GuavaCaches.CACHES.openUnnamed(cache);
  }
}
