// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.tomcat;

import net.bytebuddy.asm.Advice;
import org.apache.coyote.Request;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat takes an asynchronous request up again: a dispatch, its completion, a time-out or an
 * error.
 */
final class AsyncDispatchAdvice {
  private AsyncDispatchAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Exchange resume(@Advice.Argument(0) Request request) {
    return Exchange.resume(request);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void release(
      @Advice.Enter @Nullable Exchange exchange, @Advice.Thrown @Nullable Throwable thrown) {
    if (exchange != null) {
      exchange.release(thrown);
    }
  }
}
