// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient4;

import dev.heddle.semconv.http.HttpAttempts;
import java.net.ConnectException;
import java.net.UnknownHostException;
import net.bytebuddy.asm.Advice;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.conn.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/** One call of the application by 4.0's implementation, which 4.5 still has. */
final class DirectorAdvice {
  private DirectorAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable HttpAttempts<Outgoing, HttpResponse> enter(
      @Advice.Argument(0) @Nullable HttpHost target, @Advice.Argument(1) HttpRequest request) {
    HttpAttempts<Outgoing, HttpResponse> call = Calls.enter();
    if (call != null) {
      call.begin(new Outgoing(target, request));
    }
    return call;
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter @Nullable HttpAttempts<Outgoing, HttpResponse> call,
      @Advice.Return @Nullable HttpResponse response,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (call == null) {
      return;
    }
    call.detach();
    if (thrown instanceof ConnectException
        || thrown instanceof ConnectTimeoutException
        || thrown instanceof UnknownHostException) {
      call.failedToConnect(thrown); // perhaps once more, after an attempt
    } else {
      call.finish(response, thrown); // unless what was sent has ended it
    }
    call.release();
  }
}
