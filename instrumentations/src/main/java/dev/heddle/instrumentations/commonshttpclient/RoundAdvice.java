// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.commonshttpclient;

import dev.heddle.semconv.http.HttpAttempts;
import java.net.ConnectException;
import java.net.UnknownHostException;
import net.bytebuddy.asm.Advice;
import org.apache.commons.httpclient.ConnectTimeoutException;
import org.apache.commons.httpclient.HostConfiguration;
import org.apache.commons.httpclient.HttpMethod;
import org.jspecify.annotations.Nullable;

/** Connects and sends until that succeeds or is given up. */
final class RoundAdvice {
  private RoundAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable HttpAttempts<Outgoing, HttpMethod> enter(
      @Advice.FieldValue("hostConfiguration") HostConfiguration target,
      @Advice.Argument(0) HttpMethod method) {
    HttpAttempts<Outgoing, HttpMethod> call = Calls.current();
    if (call != null) {
      call.begin(new Outgoing(method, target));
    }
    return call;
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter @Nullable HttpAttempts<Outgoing, HttpMethod> call,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (call == null) {
      return;
    }
    if (thrown instanceof ConnectException
        || thrown instanceof ConnectTimeoutException
        || thrown instanceof UnknownHostException) {
      call.failedToConnect(thrown); // perhaps once more, after an attempt
    } else {
      call.finish(null, thrown); // unless what was sent has ended it
    }
  }
}
