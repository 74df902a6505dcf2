// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.cxf;

import net.bytebuddy.asm.Advice;
import org.apache.cxf.message.Exchange;

/** A method is called, perhaps of a resource below another. */
final class InvokeAdvice {
  private InvokeAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.Argument(0) Exchange exchange) {
    Routes.invoked(exchange);
  }
}
