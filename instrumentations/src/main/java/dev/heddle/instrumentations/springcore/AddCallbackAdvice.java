// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springcore;

import dev.heddle.context.Tasks;
import net.bytebuddy.asm.Advice;

/** Somebody wants to know the result of a future, in the context in which he says so. */
final class AddCallbackAdvice {
  private AddCallbackAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void capture(@Advice.Argument(0) Object callback) {
    Tasks.capture(callback);
  }
}
