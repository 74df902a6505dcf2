// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jersey;

import dev.heddle.semconv.http.HttpRoute;
import dev.heddle.trace.Span;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.uri.UriTemplate;
import org.jspecify.annotations.Nullable;

/** A resource was found, and perhaps a method below it; or a resource below another. */
final class MatchAdvice {
  private MatchAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.This ExtendedUriInfo request, @Advice.Argument(1) @Nullable UriTemplate method) {
    Span server = HttpRoute.open(HttpRoute.NESTED_CONTROLLER);
    if (server == null) {
      return;
    }
    List<UriTemplate> templates = request.getMatchedTemplates(); // the last one first
    boolean first = templates.size() == (method == null ? 1 : 2);
    if (first && HttpRoute.order(server) >= HttpRoute.CONTROLLER) {
      return; // it forwards
    }
    String route = HttpRoute.base(request.getBaseUri().getPath());
    for (int i = templates.size() - 1; i >= 0; i--) {
      route = HttpRoute.join(route, templates.get(i).getTemplate());
    }
    if (first) {
      HttpRoute.update(server, HttpRoute.CONTROLLER, route);
    } else {
      HttpRoute.extend(server, route);
    }
  }
}
