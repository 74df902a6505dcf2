// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient5;

import dev.heddle.semconv.http.HttpAttempts;
import net.bytebuddy.asm.Advice;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** One call of the application by an async client, as long as it is on the caller's thread. */
final class AsyncCallAdvice {
  private AsyncCallAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(5))
  static @Nullable FutureCallback<Object> enter(
      @Advice.Argument(5) @Nullable FutureCallback<Object> callback) {
    HttpAttempts<Outgoing, HttpResponse> call = Calls.enter();
    return call == null ? callback : new CallCallback(callback, call);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter @Nullable FutureCallback<Object> entered,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (entered instanceof CallCallback) {
      HttpAttempts<Outgoing, HttpResponse> call = ((CallCallback) entered).call();
      call.detach();
      if (thrown != null) {
        call.release(); // nobody will be called back
      }
    }
  }
}
