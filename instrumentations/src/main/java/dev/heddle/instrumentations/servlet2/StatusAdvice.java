// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.servlet2;

import net.bytebuddy.asm.Advice;

/** The status is set; wrappers call through, the last call counts. */
final class StatusAdvice {
  private StatusAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void set(@Advice.Argument(0) int status) {
    Serving.status(status);
  }
}
