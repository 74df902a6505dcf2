// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import dev.heddle.trace.RequestFacts;
import org.jspecify.annotations.Nullable;

/** What a sampling rule may ask of a request; made only where a sampler has such rules. */
final class HttpRequestFacts<Q> implements RequestFacts {
  private static final String HEADER = "http.request.header.";

  private final HttpServerGetter<Q, ?> getter;
  private final Q request;

  HttpRequestFacts(HttpServerGetter<Q, ?> getter, Q request) {
    this.getter = getter;
    this.request = request;
  }

  @Override
  public @Nullable String path() {
    return getter.path(request);
  }

  @Override
  public @Nullable String attribute(String key) {
    if (key.startsWith(HEADER)) {
      return getter.first(request, key.substring(HEADER.length()));
    }
    switch (key) {
      case "http.request.method":
        return getter.method(request);
      case "url.path":
        return getter.path(request);
      case "url.query":
        return getter.query(request);
      case "url.scheme":
        return getter.scheme(request);
      case "user_agent.original":
        return getter.first(request, "user-agent");
      case "network.protocol.version":
        return getter.protocolVersion(request);
      case "network.peer.address":
        return getter.peerAddress(request);
      default:
        return null;
    }
  }
}
