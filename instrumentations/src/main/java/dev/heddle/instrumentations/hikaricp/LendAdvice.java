// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.hikaricp;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A connection is taken out of the pool. */
final class LendAdvice {
  private LendAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.Return @Nullable Object entry) {
    if (entry != null) {
      Pools.POOLS.lend(entry);
    }
  }
}
