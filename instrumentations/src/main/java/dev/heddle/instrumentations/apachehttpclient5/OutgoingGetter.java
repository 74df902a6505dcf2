// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient5;

import dev.heddle.semconv.http.HttpClientGetter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolVersion;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/** Reads requests with their targets, and responses, none of which changes by that. */
final class OutgoingGetter implements HttpClientGetter<Outgoing, HttpResponse> {
  @Override
  public String method(Outgoing outgoing) {
    return outgoing.request.getMethod();
  }

  @Override
  public @Nullable String url(Outgoing outgoing) {
    String path = outgoing.request.getPath();
    String host = host(outgoing);
    if (path != null && !path.startsWith("/") || host == null) {
      return path; // to a proxy
    }
    String shown = host.indexOf(':') >= 0 ? '[' + host + ']' : host;
    int port = statedPort(outgoing);
    return scheme(outgoing)
        + "://"
        + shown
        + (port > 0 ? ":" + port : "")
        + (path == null ? "/" : path);
  }

  private static String scheme(Outgoing outgoing) {
    String scheme = outgoing.request.getScheme();
    if (scheme != null) {
      return scheme;
    }
    return outgoing.target == null ? "http" : outgoing.target.getSchemeName();
  }

  @Override
  public @Nullable String host(Outgoing outgoing) {
    URIAuthority authority = outgoing.request.getAuthority();
    if (authority != null) {
      return authority.getHostName();
    }
    HttpHost target = outgoing.target;
    return target == null ? null : target.getHostName();
  }

  private static int statedPort(Outgoing outgoing) {
    URIAuthority authority = outgoing.request.getAuthority();
    if (authority != null) {
      return authority.getPort();
    }
    return outgoing.target == null ? -1 : outgoing.target.getPort();
  }

  @Override
  public int port(Outgoing outgoing) {
    int port = statedPort(outgoing);
    if (port > 0) {
      return port;
    }
    return "https".equalsIgnoreCase(scheme(outgoing)) ? 443 : 80;
  }

  @Override
  public int status(Outgoing outgoing, @Nullable HttpResponse response) {
    return response == null ? 0 : response.getCode();
  }

  @Override
  public @Nullable String protocolVersion(Outgoing outgoing, @Nullable HttpResponse response) {
    ProtocolVersion version = response == null ? null : response.getVersion();
    if (version == null) {
      return null;
    }
    if (version.getMajor() == 2) {
      return "2";
    }
    return version.getMajor() == 1 && version.getMinor() == 1
        ? "1.1"
        : version.getMajor() + "." + version.getMinor();
  }

  @Override
  public @Nullable Collection<String> requestHeaders(Outgoing outgoing, String name) {
    return values(outgoing.request, name);
  }

  @Override
  public @Nullable Collection<String> responseHeaders(
      Outgoing outgoing, @Nullable HttpResponse response, String name) {
    return response == null ? null : values(response, name);
  }

  private static List<String> values(HttpMessage message, String name) {
    List<String> values = new ArrayList<>();
    for (Header header : message.getHeaders(name)) {
      values.add(header.getValue());
    }
    return values;
  }

  @Override
  public void set(Outgoing outgoing, String name, String value) {
    outgoing.request.setHeader(name, value);
  }
}
