// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.reactornetty;

import net.bytebuddy.asm.Advice;

/** The client asks whether a failure, or a redirect, is a reason to make another request. */
final class FailureAdvice {
  private FailureAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void failed(
      @Advice.This Object handler,
      @Advice.FieldValue("method") Object method,
      @Advice.FieldValue("toURI") Object uri,
      @Advice.Argument(0) Throwable thrown) {
    Call call = Call.of(handler);
    if (call != null) {
      call.failed(new Unsent(method.toString(), uri.toString()), thrown);
    }
  }
}
