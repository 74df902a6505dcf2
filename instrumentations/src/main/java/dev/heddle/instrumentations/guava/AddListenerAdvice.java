// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.guava;

import dev.heddle.context.Tasks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A listener is added, or run at once by the same thread. */
final class AddListenerAdvice {
  private AddListenerAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void capture(@Advice.Argument(0) @Nullable Object listener) {
    Tasks.capture(listener);
  }
}
