// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * The first host of a list such as {@code user:secret@[::1]:5432,other:5433}; of MySQL's {@code
 * address=(host=a)(port=1)}, {@code (host=a,port=1)} and {@code [a:1,b:2]} too. Whatever does not
 * look like a host is none: it may be a part of a password.
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

  /** A socket of the file system, or a connector's own name of a server. */
  static HostAndPort socket(@Nullable String name) {
    String shown = UrlScan.name(name);
    return shown == null ? NONE : new HostAndPort(shown, 0);
  }

  static HostAndPort first(String authority) {
    String hosts = withoutCredentials(authority.trim());
    if (isList(hosts)) {
      return first(hosts.substring(1, hosts.lastIndexOf(']')));
    }
    if (hosts.regionMatches(true, 0, "address=", 0, 8)) {
      String port = UrlScan.parenthesized(hosts, "port");
      return of(
          UrlScan.decoded(UrlScan.parenthesized(hosts, "host")),
          port == null ? 0 : UrlScan.portOr0(port));
    }
    if (hosts.startsWith("(")) {
      String port = UrlScan.listed(hosts, "port");
      return of(
          UrlScan.decoded(UrlScan.listed(hosts, "host")), port == null ? 0 : UrlScan.portOr0(port));
    }
    return single(hosts.substring(0, comma(hosts)).trim());
  }

  /** Each host of a list may have its own user, but then the first one has. */
  private static String withoutCredentials(String authority) {
    int comma = comma(authority);
    int at = UrlScan.lastAt(authority.substring(0, comma));
    return authority.substring((at < 0 ? UrlScan.lastAt(authority) : at) + 1);
  }

  /** The first comma outside of brackets and parentheses, or the end. */
  private static int comma(String hosts) {
    int depth = 0;
    for (int i = 0; i < hosts.length(); i++) {
      char c = hosts.charAt(i);
      if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth--;
      } else if (c == ',' && depth <= 0) {
        return i;
      }
    }
    return hosts.length();
  }

  /** {@code [a:1,b:2]}, {@code [(host=a)]}; an IPv6 address has two colons at least. */
  private static boolean isList(String hosts) {
    int end = hosts.lastIndexOf(']');
    if (!hosts.startsWith("[") || end < 0) {
      return false;
    }
    int colon = hosts.indexOf(':');
    return hosts.indexOf('(') >= 0
        || hosts.lastIndexOf(',', end) > 0 && hosts.indexOf(']') == end
        || colon < 0
        || hosts.lastIndexOf(':', end) == colon;
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
    if (colon < 0) {
      return of(UrlScan.decoded(text), 0);
    }
    if (colon != text.indexOf(':')) {
      return isAddress(text) ? of(text, 0) : NONE;
    }
    int port = colon + 1 == text.length() ? 0 : UrlScan.port(text.substring(colon + 1));
    return port < 0 ? NONE : of(UrlScan.decoded(text.substring(0, colon)), port);
  }

  /** An IPv6 address without brackets. */
  private static boolean isAddress(String text) {
    int colons = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':') {
        colons++;
      } else if (c == '%') {
        break; // a zone
      } else if (Character.digit(c, 16) < 0 && c != '.') {
        return false;
      }
    }
    return colons == 7 || text.indexOf("::") >= 0;
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
