// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.servlet2;

import dev.heddle.semconv.http.AnsweredHeaders;
import net.bytebuddy.asm.Advice;

/** The response begins anew. */
final class ResetAdvice {
  private ResetAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void reset() {
    Serving.status(200);
    AnsweredHeaders headers = Serving.headers();
    if (headers != null) {
      headers.clear();
    }
  }
}
