// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient5;

import dev.heddle.semconv.http.HttpAttempts;
import net.bytebuddy.asm.Advice;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** An async call gets the object that it is known by on all threads. */
final class RuntimeAdvice {
  private RuntimeAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.Return @Nullable AsyncExecRuntime runtime) {
    HttpAttempts<Outgoing, HttpResponse> call = HttpAttempts.current(Calls.CLIENT);
    if (runtime != null && call != null) {
      Calls.ASYNC.set(runtime, call);
    }
  }
}
