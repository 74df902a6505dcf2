// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.httpurlconnection;

import dev.heddle.context.Scratch;
import dev.heddle.semconv.RecentTexts;
import dev.heddle.semconv.http.HttpClientGetter;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads only what has no side effect: {@code getResponseCode} and the header accessors would send
 * the request.
 */
final class HttpUrlConnectionGetter implements HttpClientGetter<HttpURLConnection, Exchange> {
  @Override
  public String method(HttpURLConnection connection) {
    return connection.getRequestMethod();
  }

  @Override
  public @Nullable String url(HttpURLConnection connection) {
    URL url = connection.getURL();
    String authority = url.getAuthority();
    return authority == null || authority.isEmpty() || url.getRef() != null
        ? url.toString()
        : join(url.getProtocol(), authority, url.getFile());
  }

  /** As {@code URL.toString}, which makes six objects more. */
  private static String join(String protocol, String authority, String file) {
    int length = protocol.length() + 3 + authority.length() + file.length();
    char[] text = Scratch.chars(length);
    int at = Scratch.append(text, 0, protocol);
    at = Scratch.append(text, at, "://");
    at = Scratch.append(text, at, authority);
    Scratch.append(text, at, file);
    boolean mayHoldSecrets = file.indexOf('?') >= 0 || authority.indexOf('@') >= 0;
    return mayHoldSecrets ? new String(text, 0, length) : RecentTexts.of(text, length);
  }

  @Override
  public @Nullable String host(HttpURLConnection connection) {
    return connection.getURL().getHost();
  }

  @Override
  public int port(HttpURLConnection connection) {
    URL url = connection.getURL();
    int port = url.getPort();
    return port > 0 ? port : url.getDefaultPort();
  }

  @Override
  public int status(HttpURLConnection connection, @Nullable Exchange exchange) {
    return exchange == null ? 0 : exchange.status();
  }

  @Override
  public @Nullable String protocolVersion(
      HttpURLConnection connection, @Nullable Exchange exchange) {
    return "1.1"; // the only version the JDK's class speaks
  }

  @Override
  public @Nullable Collection<String> requestHeaders(HttpURLConnection connection, String name) {
    return values(connection.getRequestProperties(), name);
  }

  @Override
  public @Nullable Collection<String> responseHeaders(
      HttpURLConnection connection, @Nullable Exchange exchange, String name) {
    return values(connection.getHeaderFields(), name); // the response is there: nothing is sent
  }

  @Override
  public long requestBodySize(HttpURLConnection connection, @Nullable Exchange exchange) {
    return exchange == null ? -1 : exchange.bodySize();
  }

  private static @Nullable Collection<String> values(
      Map<String, List<String>> headers, String name) {
    for (Map.Entry<String, List<String>> header : headers.entrySet()) {
      if (name.equalsIgnoreCase(header.getKey())) {
        List<String> values = new ArrayList<>(header.getValue());
        Collections.reverse(values); // the JDK's class puts the last one first
        return values;
      }
    }
    return null;
  }

  @Override
  public void set(HttpURLConnection connection, String name, String value) {
    connection.setRequestProperty(name, value);
  }
}
