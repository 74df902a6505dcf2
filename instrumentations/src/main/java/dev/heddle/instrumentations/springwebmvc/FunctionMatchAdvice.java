// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springwebmvc;

import dev.heddle.semconv.http.HttpRoute;
import dev.heddle.trace.Span;
import javax.servlet.http.HttpServletRequest;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A function was found by its route's predicates, since 5.2. */
final class FunctionMatchAdvice {
  private static final String PATTERN =
      "org.springframework.web.servlet.function.RouterFunctions.matchingPattern";

  private FunctionMatchAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.This Object mapping,
      @Advice.Argument(0) HttpServletRequest request,
      @Advice.Return @Nullable Object handler) {
    Span server = handler == null ? null : HttpRoute.open(HttpRoute.CONTROLLER);
    if (server != null) {
      Object pattern = request.getAttribute(Routes.PATTERN);
      if (pattern == null) {
        pattern = request.getAttribute(PATTERN); // before 5.3
      }
      if (pattern != null) {
        Routes.update(server, HttpRoute.CONTROLLER, mapping, pattern.toString(), request);
      }
    }
  }
}
