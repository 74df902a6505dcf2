// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.context.Context;
import dev.heddle.semconv.db.QuietScope;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What a connection does with statements of its own: none of them is the application's. */
final class HousekeepingAdvice {
  private HousekeepingAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Context enter() {
    return QuietScope.open();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(@Advice.Enter @Nullable Context quiet) {
    if (quiet != null) {
      QuietScope.close(quiet);
    }
  }
}
