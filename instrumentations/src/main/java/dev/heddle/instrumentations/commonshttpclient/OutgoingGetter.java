// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.commonshttpclient;

import dev.heddle.semconv.http.HttpClientGetter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.commons.httpclient.Header;
import org.apache.commons.httpclient.HttpMethod;
import org.apache.commons.httpclient.StatusLine;
import org.jspecify.annotations.Nullable;

/** Reads method objects; as responses, only where they have one. */
final class OutgoingGetter implements HttpClientGetter<Outgoing, HttpMethod> {
  @Override
  public String method(Outgoing outgoing) {
    return outgoing.method.getName();
  }

  @Override
  public @Nullable String url(Outgoing outgoing) {
    String host = outgoing.target.getHostURL();
    String path = outgoing.method.getPath();
    String query = outgoing.method.getQueryString();
    return host + (path == null ? "/" : path) + (query == null ? "" : "?" + query);
  }

  @Override
  public @Nullable String host(Outgoing outgoing) {
    return outgoing.target.getHost();
  }

  @Override
  public int port(Outgoing outgoing) {
    int port = outgoing.target.getPort();
    return port > 0 ? port : outgoing.target.getProtocol().getDefaultPort();
  }

  @Override
  public int status(Outgoing outgoing, @Nullable HttpMethod answered) {
    StatusLine line = answered == null ? null : answered.getStatusLine();
    return line == null ? 0 : line.getStatusCode();
  }

  @Override
  public @Nullable String protocolVersion(Outgoing outgoing, @Nullable HttpMethod answered) {
    StatusLine line = answered == null ? null : answered.getStatusLine();
    String version = line == null ? null : line.getHttpVersion();
    return version == null || !version.startsWith("HTTP/") ? null : version.substring(5);
  }

  @Override
  public @Nullable Collection<String> requestHeaders(Outgoing outgoing, String name) {
    return values(outgoing.method.getRequestHeaders(name));
  }

  @Override
  public @Nullable Collection<String> responseHeaders(
      Outgoing outgoing, @Nullable HttpMethod answered, String name) {
    return answered == null ? null : values(answered.getResponseHeaders(name));
  }

  private static List<String> values(Header[] headers) {
    List<String> values = new ArrayList<>();
    for (Header header : headers) {
      values.add(header.getValue());
    }
    return values;
  }

  @Override
  public void set(Outgoing outgoing, String name, String value) {
    outgoing.method.setRequestHeader(name, value);
  }
}
