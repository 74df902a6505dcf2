// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdkhttpclient;

import net.bytebuddy.asm.Advice;

/** A response's head has come in. */
final class ResponseAdvice {
  private ResponseAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.Argument(0) Object request,
      @Advice.Argument(2) Object headers,
      @Advice.Argument(4) int status,
      @Advice.Argument(5) Object version) {
    Wire wire = Attempts.of(request);
    if (wire != null) {
      wire.answered(status, headers, version);
    }
  }
}
