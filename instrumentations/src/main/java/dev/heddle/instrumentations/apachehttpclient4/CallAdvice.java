// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient4;

import dev.heddle.semconv.http.HttpAttempts;
import net.bytebuddy.asm.Advice;
import org.apache.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** One call of the application, since 4.3. */
final class CallAdvice {
  private CallAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable HttpAttempts<Outgoing, HttpResponse> enter() {
    return Calls.enter();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(@Advice.Enter @Nullable HttpAttempts<Outgoing, HttpResponse> call) {
    if (call != null) {
      call.detach();
      call.release();
    }
  }
}
