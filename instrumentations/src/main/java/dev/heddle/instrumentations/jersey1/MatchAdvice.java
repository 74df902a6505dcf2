// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jersey1;

import com.sun.jersey.api.core.ExtendedUriInfo;
import com.sun.jersey.api.uri.UriTemplate;
import com.sun.jersey.spi.uri.rules.UriRuleContext;
import dev.heddle.semconv.http.HttpRoute;
import dev.heddle.trace.Span;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** A resource was found, or a method or another resource below it. */
final class MatchAdvice {
  private MatchAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.This UriRuleContext context) {
    Span server = HttpRoute.open(HttpRoute.NESTED_CONTROLLER);
    if (server == null) {
      return;
    }
    ExtendedUriInfo request = context.getUriInfo();
    List<UriTemplate> templates = request.getMatchedTemplates(); // the last one first
    if (templates.size() == 1 && HttpRoute.order(server) >= HttpRoute.CONTROLLER) {
      return; // it forwards
    }
    String route = HttpRoute.base(request.getBaseUri().getPath());
    for (int i = templates.size() - 1; i >= 0; i--) {
      route = HttpRoute.join(route, templates.get(i).getTemplate());
    }
    if (templates.size() == 1) {
      HttpRoute.update(server, HttpRoute.CONTROLLER, route);
    } else {
      HttpRoute.extend(server, route);
    }
  }
}
