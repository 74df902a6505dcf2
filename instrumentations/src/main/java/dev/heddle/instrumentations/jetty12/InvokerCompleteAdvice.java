// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jetty12;

import net.bytebuddy.asm.Advice;

/** As {@link CompleteAdvice}, where the end of requests is seen by what calls the handlers. */
final class InvokerCompleteAdvice {
  private InvokerCompleteAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.FieldValue("this$0") Object state) {
    Exchange.end(state);
  }
}
