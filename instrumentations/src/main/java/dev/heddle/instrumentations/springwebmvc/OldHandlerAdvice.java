// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springwebmvc;

import dev.heddle.semconv.http.HttpRoute;
import dev.heddle.trace.Span;
import javax.servlet.http.HttpServletRequest;
import net.bytebuddy.asm.Advice;

/** Until 4.3 the older of two ways: the handler's adapter finds the method, by a longer pattern. */
final class OldHandlerAdvice {
  private OldHandlerAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(
      @Advice.Argument(0) String pattern, @Advice.Argument(2) HttpServletRequest request) {
    Span server = HttpRoute.open(HttpRoute.NESTED_CONTROLLER);
    if (server != null) {
      Routes.update(server, HttpRoute.NESTED_CONTROLLER, null, pattern, request);
    }
  }
}
