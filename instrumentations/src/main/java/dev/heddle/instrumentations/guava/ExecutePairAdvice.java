// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.guava;

import dev.heddle.context.Context;
import dev.heddle.context.Tasks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** As {@link ExecuteListenerAdvice}, in versions before 15. */
final class ExecutePairAdvice {
  private ExecutePairAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Context attach(@Advice.FieldValue("runnable") @Nullable Runnable listener) {
    return Tasks.attach(listener);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void detach(@Advice.Enter @Nullable Context attached) {
    Tasks.detach(attached);
  }
}
