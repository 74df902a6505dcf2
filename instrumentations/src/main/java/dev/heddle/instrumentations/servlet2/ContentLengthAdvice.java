// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.servlet2;

import dev.heddle.semconv.http.AnsweredHeaders;
import net.bytebuddy.asm.Advice;

/** The length of the response's body is set. */
final class ContentLengthAdvice {
  private ContentLengthAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static int enter() {
    return Serving.headerCall();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.Enter int call, @Advice.Argument(0) int length) {
    AnsweredHeaders headers = Serving.headers(call);
    if (headers != null) {
      headers.set(call, "Content-Length", Integer.toString(length));
    }
  }
}
