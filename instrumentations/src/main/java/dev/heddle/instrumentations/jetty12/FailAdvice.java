// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jetty12;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A handler has thrown, or says why it gives up. */
final class FailAdvice {
  private FailAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(
      @Advice.FieldValue("_request") Object request,
      @Advice.Argument(0) @Nullable Throwable reason) {
    if (reason != null) {
      Exchange.failed(request, reason);
    }
  }
}
