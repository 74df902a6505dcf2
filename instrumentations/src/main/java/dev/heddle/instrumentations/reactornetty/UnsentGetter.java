// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.reactornetty;

import dev.heddle.semconv.http.HttpClientGetter;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Reads what there is of a request without a connection. */
final class UnsentGetter implements HttpClientGetter<Unsent, Unsent> {
  @Override
  public String method(Unsent request) {
    return request.method;
  }

  @Override
  public String url(Unsent request) {
    return request.url;
  }

  @Override
  public String host(Unsent request) {
    String authority = request.authority();
    int colon = portColon(authority);
    return colon < 0 ? authority : authority.substring(0, colon);
  }

  @Override
  public int port(Unsent request) {
    String authority = request.authority();
    int colon = portColon(authority);
    if (colon < 0) {
      return request.url.startsWith("https") || request.url.startsWith("wss") ? 443 : 80;
    }
    int port = 0;
    for (int i = colon + 1; i < authority.length(); i++) {
      port = port * 10 + (authority.charAt(i) - '0');
    }
    return port;
  }

  private static int portColon(String authority) {
    int colon = authority.lastIndexOf(':');
    return colon > authority.lastIndexOf(']') ? colon : -1;
  }

  @Override
  public int status(Unsent request, @Nullable Unsent response) {
    return 0;
  }

  @Override
  public @Nullable String protocolVersion(Unsent request, @Nullable Unsent response) {
    return null;
  }

  @Override
  public @Nullable Collection<String> requestHeaders(Unsent request, String name) {
    return null;
  }

  @Override
  public @Nullable Collection<String> responseHeaders(
      Unsent request, @Nullable Unsent response, String name) {
    return null;
  }

  @Override
  public void set(Unsent request, String name, String value) {
    // nothing is sent
  }
}
