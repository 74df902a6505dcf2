// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.tomcat;

import dev.heddle.trace.Span;
import net.bytebuddy.asm.Advice;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat takes an asynchronous request up again: a dispatch, its completion, a time-out or an
 * error.
 */
final class AsyncDispatchAdvice {
  private AsyncDispatchAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Span resume(@Advice.Argument(0) Request request) {
    return Exchange.resume(request);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void release(
      @Advice.Enter @Nullable Span span,
      @Advice.Argument(0) Request request,
      @Advice.Argument(1) Response response,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (span != null) {
      Exchange.release(span, request, response, thrown);
    }
  }
}
