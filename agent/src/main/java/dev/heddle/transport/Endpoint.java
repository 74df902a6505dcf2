// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where one signal goes: an http or https URL, or {@code unix:///socket} with, after a colon, the
 * request's path; taken apart. Immutable.
 *
 * <p>Source: OTLP exporter §Endpoint URLs for OTLP/HTTP, RFC 3986 §3.
 */
public final class Endpoint {
  private final boolean tls;
  private final String host;
  private final int port;
  private final String path;
  private final @Nullable String userInfo;
  private final @Nullable String socketPath;

  private Endpoint(
      boolean tls,
      String host,
      int port,
      String path,
      @Nullable String userInfo,
      @Nullable String socketPath) {
    this.tls = tls;
    this.host = host;
    this.port = port;
    this.path = path;
    this.userInfo = userInfo;
    this.socketPath = socketPath;
  }

  /** Of a signal's own variable: the URL is used as it is. */
  public static Endpoint exact(String url) {
    return parse(url.trim());
  }

  /**
   * Of the variable for all signals: {@code signalPath} is appended.
   *
   * @param signalPath for example {@code v1/traces}
   */
  public static Endpoint base(String url, String signalPath) {
    Endpoint base = parse(url.trim());
    int query = base.path.indexOf('?');
    String path = query < 0 ? base.path : base.path.substring(0, query);
    String rest = query < 0 ? "" : base.path.substring(query);
    String joined = path.endsWith("/") ? path + signalPath : path + '/' + signalPath;
    return new Endpoint(
        base.tls, base.host, base.port, joined + rest, base.userInfo, base.socketPath);
  }

  private static Endpoint parse(String url) {
    int schemeEnd = url.indexOf("://");
    String scheme = schemeEnd < 0 ? "" : url.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
    boolean tls = scheme.equals("https");
    boolean local = scheme.equals("unix");
    if (!tls && !local && !scheme.equals("http")) {
      throw new IllegalArgumentException("it must start with http:// or https://");
    }
    for (int i = 0; i < url.length(); i++) {
      if (url.charAt(i) <= ' ' || url.charAt(i) >= 0x7F) {
        throw new IllegalArgumentException("it has a character that no URL may have");
      }
    }
    int fragment = url.indexOf('#');
    String rest = url.substring(schemeEnd + 3, fragment < 0 ? url.length() : fragment);
    if (local) {
      return ofSocket(rest);
    }
    int authorityEnd = authorityEnd(rest);
    String path = rest.substring(authorityEnd);
    String authority = rest.substring(0, authorityEnd);
    int at = authority.lastIndexOf('@');
    return of(
        tls,
        authority.substring(at + 1),
        path.startsWith("/") ? path : '/' + path,
        at < 0 ? null : authority.substring(0, at));
  }

  /** Without a host in the URL, requests are for {@code localhost}, as with gRPC. */
  private static Endpoint ofSocket(String rest) {
    int colon = rest.indexOf(':');
    String socketPath = colon < 0 ? rest : rest.substring(0, colon);
    String path = colon < 0 ? "/" : rest.substring(colon + 1);
    if (!socketPath.startsWith("/") || socketPath.length() == 1) {
      throw new IllegalArgumentException("it has no absolute path to a socket: unix:///run/a.sock");
    }
    return new Endpoint(
        false, "localhost", 80, path.startsWith("/") ? path : '/' + path, null, socketPath);
  }

  private static int authorityEnd(String rest) {
    for (int i = 0; i < rest.length(); i++) {
      if (rest.charAt(i) == '/' || rest.charAt(i) == '?') {
        return i;
      }
    }
    return rest.length();
  }

  private static Endpoint of(
      boolean tls, String hostAndPort, String path, @Nullable String userInfo) {
    int hostEnd =
        hostAndPort.startsWith("[") ? hostAndPort.indexOf(']') + 1 : hostAndPort.indexOf(':');
    if (hostEnd < 0) {
      hostEnd = hostAndPort.length();
    }
    String host = hostAndPort.substring(0, hostEnd);
    String port = hostAndPort.substring(hostEnd);
    if (host.isEmpty() || (!port.isEmpty() && port.charAt(0) != ':')) {
      throw new IllegalArgumentException("it has no host");
    }
    return new Endpoint(
        tls,
        host,
        port.length() < 2 ? (tls ? 443 : 80) : port(port.substring(1)),
        path,
        userInfo,
        null);
  }

  private static int port(String text) {
    int port = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      port = digit < 0 || digit > 9 || port > 65_535 ? 65_536 : port * 10 + digit;
    }
    if (port == 0 || port > 65_535) {
      throw new IllegalArgumentException("its port is not a number from 1 to 65535");
    }
    return port;
  }

  public boolean tls() {
    return tls;
  }

  /** For resolving: without the brackets of an IPv6 address. */
  public String host() {
    return host.charAt(0) == '[' ? host.substring(1, host.length() - 1) : host;
  }

  public int port() {
    return port;
  }

  /** Path and query, as in the request line. */
  public String path() {
    return path;
  }

  @Nullable String userInfo() {
    return userInfo;
  }

  /** The value of the {@code Host} header, and of {@code :authority}. */
  public String authority() {
    return port == (tls ? 443 : 80) ? host : host + ':' + port;
  }

  /** Whether it is a Unix domain socket. */
  public boolean isLocalSocket() {
    return socketPath != null;
  }

  @Nullable String socketPath() {
    return socketPath;
  }

  /** As CONNECT wants it: always with the port. */
  String hostAndPort() {
    return host + ':' + port;
  }

  /** For logs: without user and password, and without the query, which may hold a key. */
  @Override
  public String toString() {
    int query = path.indexOf('?');
    if (socketPath != null) {
      return "unix://" + socketPath + ':' + (query < 0 ? path : path.substring(0, query));
    }
    return (tls ? "https://" : "http://")
        + host
        + ':'
        + port
        + (query < 0 ? path : path.substring(0, query));
  }
}
