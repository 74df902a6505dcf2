// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * The first host of a list such as {@code user:secret@[::1]:5432,other:5433}; of MySQL's {@code
 * address=(host=a)(port=1)} and {@code (host=a,port=1)} too. Whatever does not look like a host is
 * none: it may be a part of a password.
 */
final class HostAndPort {
  static final HostAndPort NONE = new HostAndPort(null, 0);

  private final @Nullable String host;
  private final int port;

  private HostAndPort(@Nullable String host, int port) {
    this.host = host;
    this.port = port;
  }

  static HostAndPort of(@Nullable String host, int port) {
    return host == null || !isHost(host) ? NONE : new HostAndPort(host, port);
  }

  static HostAndPort first(String authority) {
    String hosts = authority.substring(UrlScan.lastAt(authority) + 1).trim();
    if (hosts.startsWith("[") && hosts.indexOf('(') >= 0) {
      hosts = hosts.substring(1); // a list of MySQL's addresses
    }
    if (hosts.startsWith("(") || hosts.regionMatches(true, 0, "address=", 0, 8)) {
      String port = UrlScan.parenthesized(hosts, "port");
      return of(UrlScan.parenthesized(hosts, "host"), port == null ? 0 : UrlScan.port(port));
    }
    int comma = hosts.indexOf(',');
    return single(comma < 0 ? hosts : hosts.substring(0, comma));
  }

  /** {@code host}, {@code host:port} or {@code [IPv6]:port}. */
  static HostAndPort single(String text) {
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      if (end < 0) {
        return NONE;
      }
      String tail = text.substring(end + 1);
      int port = tail.startsWith(":") ? UrlScan.port(tail.substring(1)) : 0;
      return port < 0 ? NONE : of(text.substring(1, end), port);
    }
    int colon = text.lastIndexOf(':');
    if (colon < 0 || colon != text.indexOf(':')) {
      return of(text, 0); // IPv6 without brackets where there are more
    }
    int port = colon + 1 == text.length() ? 0 : UrlScan.port(text.substring(colon + 1));
    return port < 0 ? NONE : of(text.substring(0, colon), port);
  }

  @Nullable String host() {
    return host;
  }

  /** 0 where it is not given. */
  int port() {
    return port;
  }

  private static boolean isHost(String text) {
    if (text.isEmpty() || text.length() > 255) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && ".-_:%".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
