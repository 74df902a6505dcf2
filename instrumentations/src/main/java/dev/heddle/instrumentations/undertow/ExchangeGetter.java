// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.undertow;

import dev.heddle.semconv.http.HttpServerGetter;
import dev.heddle.semconv.http.HttpVersion;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** Reads Undertow's exchange, which is request and response. */
final class ExchangeGetter implements HttpServerGetter<HttpServerExchange, HttpServerExchange> {
  @Override
  public String method(HttpServerExchange exchange) {
    return exchange.getRequestMethod().toString();
  }

  @Override
  public String scheme(HttpServerExchange exchange) {
    return exchange.getRequestScheme();
  }

  /** A proxy's request has the whole URL in its first line. */
  @Override
  public @Nullable String path(HttpServerExchange exchange) {
    String uri = exchange.getRequestURI();
    int host = exchange.isHostIncludedInRequestURI() ? uri.indexOf("//") : -1;
    if (host < 0) {
      return uri;
    }
    int path = uri.indexOf('/', host + 2);
    return path < 0 ? "/" : uri.substring(path);
  }

  @Override
  public @Nullable String query(HttpServerExchange exchange) {
    return exchange.getQueryString();
  }

  @Override
  public @Nullable String protocolVersion(HttpServerExchange exchange) {
    return HttpVersion.of(exchange.getProtocol().toString());
  }

  @Override
  public @Nullable String peerAddress(HttpServerExchange exchange) {
    InetSocketAddress peer = peer(exchange);
    InetAddress address = peer == null ? null : peer.getAddress();
    return address == null ? null : address.getHostAddress();
  }

  @Override
  public int peerPort(HttpServerExchange exchange) {
    InetSocketAddress peer = peer(exchange);
    return peer == null ? -1 : peer.getPort();
  }

  private static @Nullable InetSocketAddress peer(HttpServerExchange exchange) {
    SocketAddress peer = exchange.getConnection().getPeerAddress();
    return peer instanceof InetSocketAddress ? (InetSocketAddress) peer : null;
  }

  @Override
  public int status(HttpServerExchange exchange, HttpServerExchange same) {
    return exchange.getStatusCode();
  }

  @Override
  public @Nullable Collection<String> responseHeaders(
      HttpServerExchange exchange, HttpServerExchange same, String name) {
    return exchange.getResponseHeaders().get(name);
  }

  @Override
  public long responseBodySize(HttpServerExchange exchange, HttpServerExchange same) {
    return exchange.getResponseHeaders().contains(Headers.CONTENT_LENGTH)
        ? exchange.getResponseContentLength()
        : exchange.getResponseBytesSent();
  }

  @Override
  public @Nullable String first(HttpServerExchange exchange, String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  @Override
  public @Nullable Enumeration<String> all(HttpServerExchange exchange, String name) {
    HeaderValues values = exchange.getRequestHeaders().get(name);
    return values == null ? null : Collections.enumeration(values);
  }

  @Override
  public boolean repeats(HttpServerExchange exchange, String name) {
    HeaderValues values = exchange.getRequestHeaders().get(name);
    return values != null && values.size() > 1;
  }
}
