// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.executors;

import dev.heddle.context.Context;
import dev.heddle.context.Tasks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A dependent stage is tried, by its own thread or the completing one. */
final class FireAdvice {
  private FireAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Context attach(@Advice.This Object completion) {
    return Completions.attach(completion);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void detach(@Advice.Enter @Nullable Context attached) {
    Tasks.detach(attached);
  }
}
