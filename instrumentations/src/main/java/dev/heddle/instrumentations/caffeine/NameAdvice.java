// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.caffeine;

import dev.heddle.semconv.cache.Caches;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Spring's wrapper knows the name of the cache. */
final class NameAdvice {
  private NameAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.Argument(0) @Nullable String name, @Advice.Argument(1) @Nullable Object cache) {
    Caches.name(cache, name);
  }
}
