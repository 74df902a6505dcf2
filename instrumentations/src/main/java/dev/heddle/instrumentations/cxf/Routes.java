// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.cxf;

import dev.heddle.context.VirtualField;
import dev.heddle.semconv.http.HttpRoute;
import dev.heddle.trace.Span;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.jaxrs.model.URITemplate;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.jspecify.annotations.Nullable;

/** How far the way to the method of a request has been followed, kept with its exchange. */
final class Routes {
  private static final VirtualField<Exchange, String> ROUTES = VirtualField.of("cxf.route");

  private Routes() {}

  static void chosen(Message message) {
    Span server = HttpRoute.open(HttpRoute.CONTROLLER);
    Exchange exchange = message.getExchange();
    OperationResourceInfo method =
        server == null ? null : exchange.get(OperationResourceInfo.class);
    if (server != null && method != null) {
      Object base = message.get(Message.BASE_PATH);
      String route = HttpRoute.base(base == null ? "" : base.toString());
      route = below(route, method.getClassResourceInfo().getURITemplate());
      route = below(route, method.getURITemplate());
      HttpRoute.update(server, HttpRoute.CONTROLLER, route);
      ROUTES.set(exchange, route);
    }
  }

  static void invoked(Exchange exchange) {
    OperationResourceInfo method = exchange.get(OperationResourceInfo.class);
    if (method == null || method.getClassResourceInfo().isRoot()) {
      return;
    }
    Span server = HttpRoute.open(HttpRoute.NESTED_CONTROLLER);
    String above = server == null ? null : ROUTES.get(exchange);
    if (server != null && above != null) {
      String route = below(above, method.getURITemplate());
      HttpRoute.extend(server, route);
      ROUTES.set(exchange, route);
    }
  }

  private static String below(String above, @Nullable URITemplate template) {
    return template == null ? above : HttpRoute.join(above, template.getValue());
  }
}
