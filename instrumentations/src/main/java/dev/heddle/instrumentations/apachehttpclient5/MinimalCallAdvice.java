// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient5;

import dev.heddle.trace.Span;
import net.bytebuddy.asm.Advice;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** A minimal client has no chain: it sends the application's own request, once. */
final class MinimalCallAdvice {
  private MinimalCallAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Span enter(
      @Advice.Argument(0) @Nullable HttpHost target,
      @Advice.Argument(1) ClassicHttpRequest request) {
    return Calls.CLIENT.start(new Outgoing(request, target));
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter @Nullable Span span,
      @Advice.Argument(0) @Nullable HttpHost target,
      @Advice.Argument(1) ClassicHttpRequest request,
      @Advice.Return @Nullable HttpResponse response,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (span != null) {
      Calls.CLIENT.end(span, new Outgoing(request, target), response, thrown);
    }
  }
}
