// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springwebmvc;

import dev.heddle.semconv.http.HttpRoute;
import dev.heddle.trace.Span;
import javax.servlet.http.HttpServletRequest;
import net.bytebuddy.asm.Advice;

/** A method with {@code @RequestMapping} was found. */
final class MethodMatchAdvice {
  private MethodMatchAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  @SuppressWarnings("ReferenceEquality") // a path that was taken for the pattern it has not
  static void exit(
      @Advice.This Object mapping,
      @Advice.Argument(1) String path,
      @Advice.Argument(2) HttpServletRequest request) {
    Span server = HttpRoute.open(HttpRoute.CONTROLLER);
    Object pattern = server == null ? null : request.getAttribute(Routes.PATTERN);
    if (server != null && pattern instanceof String) {
      String known = pattern == path ? Routes.ANYTHING : (String) pattern;
      Routes.update(server, HttpRoute.CONTROLLER, mapping, known, request);
    }
  }
}
