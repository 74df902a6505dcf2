// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.resteasy;

import net.bytebuddy.asm.Advice;

/** A method or a locator gets its path. */
final class RegisterAdvice {
  private RegisterAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.Argument(0) String path, @Advice.Argument(1) Object invoker) {
    Paths.registered(invoker, path);
  }
}
