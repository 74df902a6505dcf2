// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.servlet2;

import dev.heddle.semconv.http.HttpServerGetter;
import dev.heddle.semconv.http.HttpVersion;
import java.util.Collection;
import java.util.Enumeration;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** Reads the container's own request, never an application's wrapper. */
final class ServletGetter implements HttpServerGetter<HttpServletRequest, HttpServletResponse> {
  @Override
  public String method(HttpServletRequest request) {
    return request.getMethod();
  }

  @Override
  public String scheme(HttpServletRequest request) {
    return request.getScheme();
  }

  @Override
  public @Nullable String path(HttpServletRequest request) {
    return request.getRequestURI();
  }

  @Override
  public @Nullable String query(HttpServletRequest request) {
    return request.getQueryString();
  }

  @Override
  public @Nullable String protocolVersion(HttpServletRequest request) {
    return HttpVersion.of(request.getProtocol());
  }

  @Override
  public @Nullable String peerAddress(HttpServletRequest request) {
    return request.getRemoteAddr();
  }

  @Override
  public int peerPort(HttpServletRequest request) {
    return -1; // since Servlet 2.4
  }

  @Override
  public int status(HttpServletRequest request, HttpServletResponse response) {
    return 0; // kept with the span as it is set
  }

  @Override
  public @Nullable Collection<String> responseHeaders(
      HttpServletRequest request, HttpServletResponse response, String name) {
    return null; // kept with the span, too
  }

  @Override
  public @Nullable String first(HttpServletRequest request, String name) {
    return request.getHeader(name);
  }

  @Override
  public @Nullable Enumeration<String> all(HttpServletRequest request, String name) {
    return request.getHeaders(name);
  }
}
