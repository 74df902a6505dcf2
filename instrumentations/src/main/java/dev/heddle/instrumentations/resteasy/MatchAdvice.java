// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.resteasy;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A method or a locator was found by the request's path. */
final class MatchAdvice {
  private MatchAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.Argument(0) Object request,
      @Advice.Argument(1) int start,
      @Advice.Return @Nullable Object invoker) {
    if (invoker != null) {
      Paths.matched(request, start, invoker);
    }
  }
}
