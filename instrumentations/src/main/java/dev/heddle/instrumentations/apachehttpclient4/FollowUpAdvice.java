// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient4;

import dev.heddle.semconv.http.HttpAttempts;
import net.bytebuddy.asm.Advice;
import org.apache.http.HttpResponse;
import org.apache.http.impl.client.RoutedRequest;
import org.jspecify.annotations.Nullable;

/** 4.0's implementation decides that a response calls for another request. */
final class FollowUpAdvice {
  private FollowUpAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.Return @Nullable RoutedRequest next) {
    HttpAttempts<Outgoing, HttpResponse> call = Calls.current();
    if (call != null && next != null) {
      call.begin(new Outgoing(next.getRoute().getTargetHost(), next.getRequest().getOriginal()));
    }
  }
}
