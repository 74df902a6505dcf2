// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springscheduling;

import net.bytebuddy.asm.Advice;

/** A task has thrown something; Spring's own handlers are told so. */
final class FailureAdvice {
  private FailureAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void failed(@Advice.Argument(0) Throwable thrown) {
    Jobs.failed(thrown);
  }
}
