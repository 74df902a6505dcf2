// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.servlet2;

import net.bytebuddy.asm.Advice;

/** The client is sent elsewhere. */
final class RedirectAdvice {
  private RedirectAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void redirected() {
    Serving.status(302);
  }
}
