// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.okhttp3;

import net.bytebuddy.asm.Advice;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A response's head has come in, before 3.4. */
final class EngineResponseAdvice {
  private EngineResponseAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.Return @Nullable Response response) {
    Calls.finish(response, null);
  }
}
