// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import dev.heddle.semconv.http.HttpServerGetter;
import dev.heddle.semconv.http.HttpVersion;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what was kept of a request; the status is told at the end. */
final class RequestGetter implements HttpServerGetter<Request, Request> {
  @Override
  public String method(Request request) {
    return request.method;
  }

  @Override
  public String scheme(Request request) {
    return request.scheme;
  }

  @Override
  public @Nullable String path(Request request) {
    return request.path;
  }

  @Override
  public @Nullable String query(Request request) {
    return request.query;
  }

  @Override
  public @Nullable String protocolVersion(Request request) {
    return HttpVersion.of(request.protocol);
  }

  @Override
  public @Nullable String peerAddress(Request request) {
    return request.peer == null ? null : request.peer.getHostAddress();
  }

  @Override
  public int peerPort(Request request) {
    return request.peer == null ? -1 : request.peerPort;
  }

  @Override
  public int status(Request request, Request same) {
    return 0;
  }

  @Override
  public @Nullable Collection<String> responseHeaders(Request request, Request same, String name) {
    Headers headers = request.responseHeaders;
    return headers == null ? null : headers.get(name);
  }

  @Override
  public @Nullable String first(Request request, String name) {
    return request.headers.getFirst(name);
  }

  @Override
  public @Nullable Enumeration<String> all(Request request, String name) {
    List<String> all = request.headers.get(name);
    return all == null ? null : Collections.enumeration(all);
  }

  @Override
  public boolean repeats(Request request, String name) {
    List<String> all = request.headers.get(name);
    return all != null && all.size() > 1;
  }
}
