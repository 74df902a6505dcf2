// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.okhttp3;

import net.bytebuddy.asm.Advice;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** A request goes out, first or repeated, before 3.4. */
final class EngineConnectAdvice {
  private EngineConnectAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.FieldValue("networkRequest") @Nullable Request request) {
    Calls.begin(request);
  }
}
