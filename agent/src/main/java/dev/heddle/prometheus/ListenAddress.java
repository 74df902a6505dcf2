// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.prometheus;

import dev.heddle.config.Config;
import dev.heddle.config.PrometheusSettings;
import dev.heddle.diagnostics.Log;

/** Where the endpoint listens, and which variable says so. Immutable. */
final class ListenAddress {
  final String host;
  final int port;

  /** The one to change. */
  final String variable;

  private ListenAddress(String host, int port, String variable) {
    this.host = host;
    this.port = port;
    this.variable = variable;
  }

  static ListenAddress of(Config config) {
    String host = String.valueOf(config.string(PrometheusSettings.HOST));
    int port = (int) config.number(PrometheusSettings.PORT);
    String variable = PrometheusSettings.PORT.name();
    String both = config.string(PrometheusSettings.ENDPOINT);
    if (both != null) {
      int slashes = both.indexOf("://");
      String bare = slashes < 0 ? both : both.substring(slashes + 3);
      int slash = bare.indexOf('/');
      bare = slash < 0 ? bare : bare.substring(0, slash);
      int colon = bare.lastIndexOf(':');
      int given = colon < 0 || bare.endsWith("]") ? -1 : port(bare.substring(colon + 1));
      if (given < 0) {
        Log.warn(
            PrometheusSettings.ENDPOINT
                + "="
                + both
                + " is not usable, it takes an address such as 0.0.0.0:9464; using "
                + host
                + ':'
                + port);
      } else {
        String name = withoutBrackets(bare.substring(0, colon));
        host = config.isSet(PrometheusSettings.HOST) || name.isEmpty() ? host : name;
        boolean portIsSet = config.isSet(PrometheusSettings.PORT);
        port = portIsSet ? port : given;
        variable = portIsSet ? variable : PrometheusSettings.ENDPOINT.name();
      }
    }
    return new ListenAddress(host, port, variable);
  }

  private static String withoutBrackets(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return bracketed ? host.substring(1, host.length() - 1) : host;
  }

  private static int port(String text) {
    int port = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || i > 4) {
        return -1;
      }
      port = port * 10 + digit;
    }
    return text.isEmpty() || port > 65_535 ? -1 : port;
  }
}
