// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.struts1;

import dev.heddle.context.VirtualField;
import dev.heddle.semconv.http.HttpRoute;
import dev.heddle.trace.Span;
import org.apache.struts.config.ActionConfig;
import org.jspecify.annotations.Nullable;

/**
 * The route of a mapping, below the servlet's pattern and the module's prefix. What a wildcard has
 * matched is a mapping of its own, by the request's path, so it remembers the wildcard.
 */
final class Mappings {
  private static final VirtualField<ActionConfig, String> WILDCARDS =
      VirtualField.of("struts-1.wildcard");

  private Mappings() {}

  static void matched(ActionConfig mapping, ActionConfig wildcard) {
    WILDCARDS.set(mapping, wildcard.getPath());
  }

  static void chosen(@Nullable ActionConfig mapping) {
    Span server = mapping == null ? null : HttpRoute.open(HttpRoute.CONTROLLER);
    String servlet = server == null ? null : HttpRoute.servlet(server);
    if (server == null || mapping == null || servlet == null) {
      return;
    }
    String wildcard = WILDCARDS.get(mapping);
    String path = wildcard == null ? mapping.getPath() : wildcard;
    String module = mapping.getModuleConfig() == null ? "" : mapping.getModuleConfig().getPrefix();
    String below = HttpRoute.join(module, path);
    HttpRoute.update(server, HttpRoute.CONTROLLER, HttpRoute.join(servlet, below));
  }
}
