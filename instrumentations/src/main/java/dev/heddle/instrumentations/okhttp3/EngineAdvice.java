// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.okhttp3;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Before 3.4: what sends a request and what receives its response have failed. */
final class EngineAdvice {
  private EngineAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(@Advice.Thrown @Nullable Throwable thrown) {
    if (thrown != null) {
      Calls.finish(null, thrown);
    }
  }
}
