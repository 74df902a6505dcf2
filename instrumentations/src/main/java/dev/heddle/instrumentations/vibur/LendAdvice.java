// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.vibur;

import net.bytebuddy.asm.Advice;

/** {@code ConnectionFactory.readyToTake}: a connection is lent if it still works. */
final class LendAdvice {
  private LendAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.Argument(0) Object connection, @Advice.Return boolean isReady) {
    if (isReady) {
      Pools.POOLS.lend(connection);
    }
  }
}
