// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient4;

import dev.heddle.semconv.http.HttpClientGetter;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.HttpMessage;
import org.apache.http.HttpResponse;
import org.apache.http.ProtocolVersion;
import org.apache.http.client.methods.HttpUriRequest;
import org.jspecify.annotations.Nullable;

/** Reads requests with their targets, and responses, none of which changes by that. */
final class OutgoingGetter implements HttpClientGetter<Outgoing, HttpResponse> {
  @Override
  public String method(Outgoing request) {
    return request.written instanceof HttpUriRequest
        ? ((HttpUriRequest) request.written).getMethod()
        : request.written.getRequestLine().getMethod();
  }

  @Override
  public @Nullable String url(Outgoing request) {
    URI absolute = request.absolute();
    if (absolute != null) {
      return absolute.toString();
    }
    String target = request.written.getRequestLine().getUri();
    return request.target != null && target.startsWith("/")
        ? request.target.toURI() + target
        : target;
  }

  @Override
  public @Nullable String host(Outgoing request) {
    URI absolute = request.absolute();
    String host = absolute == null ? null : absolute.getHost();
    if (host != null) {
      return host;
    }
    return request.target == null ? null : request.target.getHostName();
  }

  @Override
  public int port(Outgoing request) {
    URI absolute = request.absolute();
    if (absolute != null && absolute.getHost() != null) {
      return port(absolute.getPort(), absolute.getScheme());
    }
    HttpHost target = request.target;
    return target == null ? -1 : port(target.getPort(), target.getSchemeName());
  }

  private static int port(int port, @Nullable String scheme) {
    if (port > 0) {
      return port;
    }
    return "https".equalsIgnoreCase(scheme) ? 443 : 80;
  }

  @Override
  public int status(Outgoing request, @Nullable HttpResponse response) {
    return response == null ? 0 : response.getStatusLine().getStatusCode();
  }

  @Override
  public @Nullable String protocolVersion(Outgoing request, @Nullable HttpResponse response) {
    if (response == null) {
      return null;
    }
    ProtocolVersion version = response.getStatusLine().getProtocolVersion();
    if (version.getMajor() == 1 && version.getMinor() <= 1) {
      return version.getMinor() == 1 ? "1.1" : "1.0";
    }
    return version.getMajor() + "." + version.getMinor();
  }

  @Override
  public @Nullable Collection<String> requestHeaders(Outgoing request, String name) {
    return values(request.sent(), name);
  }

  @Override
  public @Nullable Collection<String> responseHeaders(
      Outgoing request, @Nullable HttpResponse response, String name) {
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
  public void set(Outgoing request, String name, String value) {
    request.sent().setHeader(name, value);
  }
}
