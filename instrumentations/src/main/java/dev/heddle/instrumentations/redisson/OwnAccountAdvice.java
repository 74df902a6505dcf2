// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.redisson;

import dev.heddle.context.Context;
import dev.heddle.semconv.db.QuietScope;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The library connects, or asks whether the server is there, on its own account. */
final class OwnAccountAdvice {
  private OwnAccountAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Context enter() {
    return QuietScope.open();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(@Advice.Enter @Nullable Context opened) {
    if (opened != null) {
      QuietScope.close(opened);
    }
  }
}
