// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.commonshttpclient;

import dev.heddle.semconv.http.HttpAttempts;
import net.bytebuddy.asm.Advice;
import org.apache.commons.httpclient.HttpMethod;
import org.jspecify.annotations.Nullable;

/** A method object writes its request and reads the head of the response. */
final class SendAdvice {
  private SendAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable HttpAttempts<Outgoing, HttpMethod> enter(@Advice.This HttpMethod method) {
    return Calls.send(method);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter @Nullable HttpAttempts<Outgoing, HttpMethod> call,
      @Advice.This HttpMethod method,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (call != null) {
      Calls.sent(call, method, thrown);
    }
  }
}
