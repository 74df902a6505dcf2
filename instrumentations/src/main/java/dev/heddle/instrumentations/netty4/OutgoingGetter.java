// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.netty4;

import dev.heddle.semconv.http.HttpClientGetter;
import dev.heddle.semconv.http.HttpVersion;
import io.netty.handler.codec.http.HttpResponse;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Reads a request before it is encoded, and the head of its response. */
@SuppressWarnings("deprecation") // the names of Netty 4.0
final class OutgoingGetter implements HttpClientGetter<Outgoing, HttpResponse> {
  @Override
  public String method(Outgoing outgoing) {
    return outgoing.request.getMethod().name();
  }

  @Override
  public String url(Outgoing outgoing) {
    return outgoing.url();
  }

  @Override
  public @Nullable String host(Outgoing outgoing) {
    String authority = outgoing.authority();
    int colon = portColon(authority);
    String host = colon < 0 ? authority : authority.substring(0, colon);
    return host.isEmpty() ? null : host;
  }

  @Override
  public int port(Outgoing outgoing) {
    String authority = outgoing.authority();
    int colon = portColon(authority);
    if (colon < 0) {
      return authority.isEmpty() ? -1 : outgoing.defaultPort();
    }
    int port = 0;
    for (int i = colon + 1; i < authority.length(); i++) {
      int digit = authority.charAt(i) - '0';
      if (digit < 0 || digit > 9 || port > 65535) {
        return -1;
      }
      port = port * 10 + digit;
    }
    return port;
  }

  private static int portColon(String authority) {
    int colon = authority.lastIndexOf(':');
    return colon > authority.lastIndexOf(']') ? colon : -1;
  }

  @Override
  public int status(Outgoing outgoing, @Nullable HttpResponse response) {
    return response == null ? 0 : response.getStatus().code();
  }

  @Override
  public @Nullable String protocolVersion(Outgoing outgoing, @Nullable HttpResponse response) {
    return response == null ? null : HttpVersion.of(response.getProtocolVersion().text());
  }

  @Override
  public Collection<String> requestHeaders(Outgoing outgoing, String name) {
    return outgoing.request.headers().getAll(name);
  }

  @Override
  public @Nullable Collection<String> responseHeaders(
      Outgoing outgoing, @Nullable HttpResponse response, String name) {
    return response == null ? null : response.headers().getAll(name);
  }

  @Override
  public void set(Outgoing outgoing, String name, String value) {
    outgoing.set(name, value);
  }
}
