// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.struts2;

import com.opensymphony.xwork2.ActionInvocation;
import com.opensymphony.xwork2.config.Configuration;
import com.opensymphony.xwork2.config.entities.ActionConfig;
import com.opensymphony.xwork2.config.entities.PackageConfig;
import dev.heddle.semconv.http.HttpRoute;
import dev.heddle.trace.Span;

/**
 * The route of an action: what the configuration calls it and its package, for the names that a
 * request brings may be of any number.
 */
final class Actions {
  private static final String REQUEST = "com.opensymphony.xwork2.dispatcher.HttpServletRequest";

  private Actions() {}

  static void found(ActionConfig action, Configuration configuration, ActionInvocation invocation) {
    Span server = HttpRoute.open(HttpRoute.CONTROLLER);
    PackageConfig place =
        server == null ? null : configuration.getPackageConfig(action.getPackageName());
    String name = action.getName();
    if (server == null || place == null || name == null) {
      return;
    }
    String context = ContextPath.of(invocation.getInvocationContext().get(REQUEST));
    String namespace = place.getNamespace() == null ? "" : place.getNamespace();
    String above = HttpRoute.join(context, namespace);
    HttpRoute.update(server, HttpRoute.CONTROLLER, HttpRoute.join(above, name));
  }
}
