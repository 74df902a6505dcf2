// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springwebmvc;

import dev.heddle.semconv.http.HttpRoute;
import dev.heddle.trace.Span;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import net.bytebuddy.asm.Advice;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;

/**
 * A handler was found by a URL pattern: resources, views, controllers by name. What a default
 * handler is given is called by its path, so only patterns that are configured count.
 */
final class UrlMatchAdvice {
  private UrlMatchAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(
      @Advice.This AbstractUrlHandlerMapping mapping,
      @Advice.Argument(0) String pattern,
      @Advice.Argument(2) HttpServletRequest request) {
    Span server = HttpRoute.open(HttpRoute.CONTROLLER);
    if (server != null) {
      String known = isConfigured(mapping.getHandlerMap(), pattern) ? pattern : Routes.ANYTHING;
      Routes.update(server, HttpRoute.CONTROLLER, mapping, known, request);
    }
  }

  /** Spring adds a slash to patterns where it may. */
  private static boolean isConfigured(Map<String, Object> handlers, String pattern) {
    return handlers.containsKey(pattern)
        || (pattern.endsWith("/")
            && handlers.containsKey(pattern.substring(0, pattern.length() - 1)));
  }
}
