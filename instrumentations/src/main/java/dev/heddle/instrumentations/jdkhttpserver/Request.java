// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is recorded of one request. It refers to no object of the server's but its headers. */
final class Request {
  final String method;
  final String scheme;
  final @Nullable String path;
  final @Nullable String query;
  final @Nullable String protocol;
  final @Nullable InetAddress peer;
  final int peerPort;
  final Headers headers;
  final @Nullable Headers responseHeaders;

  private Request(
      String method,
      String scheme,
      @Nullable String path,
      @Nullable String query,
      @Nullable String protocol,
      @Nullable InetAddress peer,
      int peerPort,
      Headers headers,
      @Nullable Headers responseHeaders) {
    this.method = method;
    this.scheme = scheme;
    this.path = path;
    this.query = query;
    this.protocol = protocol;
    this.peer = peer;
    this.peerPort = peerPort;
    this.headers = headers;
    this.responseHeaders = responseHeaders;
  }

  static Request of(HttpExchange exchange) {
    URI uri = exchange.getRequestURI();
    InetSocketAddress peer = exchange.getRemoteAddress();
    return new Request(
        exchange.getRequestMethod(),
        exchange instanceof HttpsExchange ? "https" : "http",
        uri.getRawPath(),
        uri.getRawQuery(),
        exchange.getProtocol(),
        peer.getPort() > 0 ? peer.getAddress() : null,
        peer.getPort(),
        exchange.getRequestHeaders(),
        exchange.getResponseHeaders());
  }

  /** Of one that the server knows as this line only; what does not parse is left out. */
  static Request of(String line, String scheme, Socket socket, Headers headers) {
    int method = line.indexOf(' ');
    int target = method < 0 ? -1 : line.indexOf(' ', method + 1);
    String path = target < 0 ? null : line.substring(method + 1, target);
    int query = path == null ? -1 : path.indexOf('?');
    return new Request(
        method < 0 ? "" : line.substring(0, method),
        scheme.toLowerCase(Locale.ROOT),
        path == null || query < 0 ? path : path.substring(0, query),
        path == null || query < 0 ? null : path.substring(query + 1),
        target < 0 ? null : line.substring(target + 1),
        socket.getInetAddress(),
        socket.getPort(),
        headers,
        null);
  }
}
