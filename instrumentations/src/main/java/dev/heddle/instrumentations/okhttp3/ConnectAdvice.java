// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.okhttp3;

import dev.heddle.semconv.http.HttpAttempts;
import net.bytebuddy.asm.Advice;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A request goes out, first or repeated, since 3.4. */
final class ConnectAdvice {
  private ConnectAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable HttpAttempts<Outgoing, Response> enter(
      @Advice.Argument(0) Interceptor.Chain chain) {
    return Calls.begin(chain.request());
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter @Nullable HttpAttempts<Outgoing, Response> call,
      @Advice.Return @Nullable Response response,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (call != null) {
      Calls.finish(response, thrown);
    }
  }
}
