// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient5;

import dev.heddle.semconv.http.HttpAttempts;
import dev.heddle.trace.Span;
import net.bytebuddy.asm.Advice;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** A classic client connects and sends a request, first or repeated. */
final class ConnectAdvice {
  private ConnectAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable HttpAttempts<Outgoing, HttpResponse> enter(
      @Advice.Argument(0) ClassicHttpRequest request, @Advice.Argument(1) ExecChain.Scope scope) {
    HttpAttempts<Outgoing, HttpResponse> call = HttpAttempts.current(Calls.CLIENT);
    Span span = Calls.send(call, request, scope.route.getTargetHost());
    if (span == null) {
      return null;
    }
    span.attach();
    return call;
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter @Nullable HttpAttempts<Outgoing, HttpResponse> call,
      @Advice.Return @Nullable HttpResponse response,
      @Advice.Thrown @Nullable Throwable thrown) {
    Span span = call == null ? null : call.open();
    if (span != null && call != null) {
      span.detach();
      call.finish(response, thrown);
    }
  }
}
