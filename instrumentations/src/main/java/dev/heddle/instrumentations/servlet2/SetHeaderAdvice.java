// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.servlet2;

import dev.heddle.semconv.http.AnsweredHeaders;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A header of the response is set. */
final class SetHeaderAdvice {
  private SetHeaderAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static int enter() {
    return Serving.headerCall();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter int call,
      @Advice.Argument(0) String name,
      @Advice.Argument(1) @Nullable String value) {
    AnsweredHeaders headers = Serving.headers(call);
    if (headers != null) {
      headers.set(call, name, value);
    }
  }
}
