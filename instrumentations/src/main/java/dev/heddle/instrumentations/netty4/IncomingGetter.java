// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.netty4;

import dev.heddle.semconv.http.HttpServerGetter;
import dev.heddle.semconv.http.HttpVersion;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a request as the decoder made it, by the names of Netty 4.0, which later ones have too. */
@SuppressWarnings("deprecation")
final class IncomingGetter implements HttpServerGetter<Incoming, Incoming> {
  @Override
  public String method(Incoming incoming) {
    return incoming.request.getMethod().name();
  }

  @Override
  public String scheme(Incoming incoming) {
    return incoming.scheme;
  }

  @Override
  public String path(Incoming incoming) {
    return RequestTarget.path(incoming.request.getUri());
  }

  @Override
  public @Nullable String query(Incoming incoming) {
    return RequestTarget.query(incoming.request.getUri());
  }

  @Override
  public @Nullable String protocolVersion(Incoming incoming) {
    return HttpVersion.of(incoming.request.getProtocolVersion().text());
  }

  @Override
  public @Nullable String peerAddress(Incoming incoming) {
    InetAddress address = incoming.peer == null ? null : incoming.peer.getAddress();
    return address == null ? null : address.getHostAddress();
  }

  @Override
  public int peerPort(Incoming incoming) {
    return incoming.peer == null ? -1 : incoming.peer.getPort();
  }

  @Override
  public int status(Incoming incoming, Incoming same) {
    return incoming.status();
  }

  @Override
  public @Nullable Collection<String> responseHeaders(
      Incoming incoming, Incoming same, String name) {
    HttpHeaders headers = incoming.responseHeaders();
    return headers == null ? null : headers.getAll(name);
  }

  @Override
  public @Nullable String first(Incoming incoming, String name) {
    return incoming.request.headers().get(name);
  }

  @Override
  public @Nullable Enumeration<String> all(Incoming incoming, String name) {
    List<String> all = incoming.request.headers().getAll(name);
    return all.isEmpty() ? null : Collections.enumeration(all);
  }

  @Override
  public boolean repeats(Incoming incoming, String name) {
    return incoming.request.headers().getAll(name).size() > 1;
  }
}
