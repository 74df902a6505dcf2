// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient4;

import dev.heddle.semconv.http.HttpAttempts;
import net.bytebuddy.asm.Advice;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.conn.routing.HttpRoute;
import org.jspecify.annotations.Nullable;

/**
 * The last link of the chain since 4.3, which takes a connection and sends; beneath redirects and
 * retries, around the answers to challenges.
 */
final class ExecAdvice {
  private ExecAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable HttpAttempts<Outgoing, HttpResponse> enter(
      @Advice.Argument(0) HttpRoute route, @Advice.Argument(1) HttpRequestWrapper request) {
    HttpAttempts<Outgoing, HttpResponse> call = Calls.current();
    if (call != null) {
      call.begin(new Outgoing(route.getTargetHost(), request.getOriginal()));
    }
    return call;
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter @Nullable HttpAttempts<Outgoing, HttpResponse> call,
      @Advice.Return @Nullable HttpResponse response,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (call != null) {
      call.finish(response, thrown); // unless what was sent has ended it
    }
  }
}
