// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient5;

import dev.heddle.semconv.http.HttpAttempts;
import dev.heddle.trace.Span;
import net.bytebuddy.asm.Advice;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;

/** An async client connects and sends a request, first or repeated. */
final class AsyncConnectAdvice {
  private AsyncConnectAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(4))
  static AsyncExecCallback enter(
      @Advice.Argument(0) HttpRequest request,
      @Advice.Argument(2) AsyncExecChain.Scope scope,
      @Advice.Argument(4) AsyncExecCallback callback) {
    HttpAttempts<Outgoing, HttpResponse> call = Calls.ASYNC.get(scope.execRuntime);
    Span span = Calls.send(call, request, scope.route.getTargetHost());
    return span == null || call == null ? callback : new AttemptCallback(callback, call, span);
  }
}
