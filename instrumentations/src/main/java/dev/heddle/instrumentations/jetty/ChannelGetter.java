// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jetty;

import dev.heddle.semconv.http.HttpServerGetter;
import dev.heddle.semconv.http.HttpVersion;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Enumeration;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Reads a channel, which has both request and response. */
final class ChannelGetter implements HttpServerGetter<HttpChannel, HttpChannel> {
  /** Whether there is at least a request's first line. */
  static boolean isRead(HttpChannel channel) {
    Request request = channel.getRequest(); // 9.3 asks nothing else where nothing was read
    return request.getProtocol() != null && request.getMethod() != null;
  }

  @Override
  public String method(HttpChannel channel) {
    return channel.getRequest().getMethod();
  }

  /** Customizers tell it the request, but later. */
  @Override
  public String scheme(HttpChannel channel) {
    return channel.getEndPoint() instanceof SslConnection.DecryptedEndPoint ? "https" : "http";
  }

  @Override
  public @Nullable String path(HttpChannel channel) {
    return channel.getRequest().getRequestURI();
  }

  @Override
  public @Nullable String query(HttpChannel channel) {
    return channel.getRequest().getQueryString();
  }

  @Override
  public @Nullable String protocolVersion(HttpChannel channel) {
    return HttpVersion.of(channel.getRequest().getProtocol());
  }

  @Override
  public @Nullable String peerAddress(HttpChannel channel) {
    InetSocketAddress peer = channel.getRemoteAddress();
    InetAddress address = peer == null ? null : peer.getAddress();
    return address != null ? address.getHostAddress() : peer == null ? null : peer.getHostString();
  }

  @Override
  public int peerPort(HttpChannel channel) {
    InetSocketAddress peer = channel.getRemoteAddress();
    return peer == null ? -1 : peer.getPort();
  }

  @Override
  public int status(HttpChannel channel, HttpChannel same) {
    return channel.getResponse().getStatus();
  }

  @Override
  public @Nullable Collection<String> responseHeaders(
      HttpChannel channel, HttpChannel same, String name) {
    return channel.getResponse().getHeaders(name);
  }

  @Override
  public long responseBodySize(HttpChannel channel, HttpChannel same) {
    return ByteCounts.written(channel);
  }

  @Override
  public @Nullable String first(HttpChannel channel, String name) {
    return channel.getRequest().getHeader(name);
  }

  @Override
  public @Nullable Enumeration<String> all(HttpChannel channel, String name) {
    return channel.getRequest().getHeaders(name);
  }
}
