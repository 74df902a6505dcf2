// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jetty12;

import dev.heddle.semconv.http.HttpServerGetter;
import dev.heddle.semconv.http.HttpVersion;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Collection;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** Reads the server's own request and response, never a handler's wrapper. */
final class CoreGetter implements HttpServerGetter<Object, Object> {
  private static final String NO_REQUEST = "/badMessage";
  private static final String NO_PATH = "/badURI";

  /** Whether Jetty has made up the request, because it has not even read the first line of one. */
  static boolean isMadeUp(Object request) {
    return isBare(request) && NO_REQUEST.equals(Core.path(request));
  }

  private static boolean isBare(Object request) {
    return Core.header(request, "host") == null;
  }

  @Override
  public String method(Object request) {
    return Core.method(request);
  }

  @Override
  public String scheme(Object request) {
    return Core.isSecure(request) ? "https" : "http";
  }

  /** Null where Jetty does not repeat a path that it refuses. */
  @Override
  public @Nullable String path(Object request) {
    String path = Core.path(request);
    return NO_PATH.equals(path) && isBare(request) ? null : path;
  }

  @Override
  public @Nullable String query(Object request) {
    return Core.query(request);
  }

  @Override
  public @Nullable String protocolVersion(Object request) {
    return HttpVersion.of(Core.protocol(request));
  }

  @Override
  public @Nullable String peerAddress(Object request) {
    SocketAddress peer = Core.peer(request);
    if (!(peer instanceof InetSocketAddress)) {
      return null;
    }
    InetAddress address = ((InetSocketAddress) peer).getAddress();
    return address != null ? address.getHostAddress() : ((InetSocketAddress) peer).getHostString();
  }

  @Override
  public int peerPort(Object request) {
    SocketAddress peer = Core.peer(request);
    return peer instanceof InetSocketAddress ? ((InetSocketAddress) peer).getPort() : -1;
  }

  @Override
  public int status(Object request, Object response) {
    return Core.status(response);
  }

  @Override
  public Collection<String> responseHeaders(Object request, Object response, String name) {
    return Core.responseHeaders(response, name);
  }

  @Override
  public long responseBodySize(Object request, Object response) {
    return Core.bytesWritten(response);
  }

  @Override
  public @Nullable String first(Object request, String name) {
    return Core.header(request, name);
  }

  @Override
  public Enumeration<String> all(Object request, String name) {
    return Core.headers(request, name);
  }
}
