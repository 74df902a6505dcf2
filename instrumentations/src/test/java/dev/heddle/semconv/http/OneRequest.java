// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import java.util.Collection;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** A request that is its method, answered by a status. */
public class OneRequest implements HttpServerGetter<String, Integer> {
  @Override
  public String method(String request) {
    return request;
  }

  @Override
  public String scheme(String request) {
    return "https";
  }

  @Override
  public String path(String request) {
    return "/shop/order";
  }

  @Override
  public String query(String request) {
    return "id=4";
  }

  @Override
  public String protocolVersion(String request) {
    return "1.1";
  }

  @Override
  public String peerAddress(String request) {
    return "192.0.2.17";
  }

  @Override
  public int peerPort(String request) {
    return 50_123;
  }

  @Override
  public int status(String request, Integer response) {
    return response;
  }

  @Override
  public @Nullable Collection<String> responseHeaders(
      String request, Integer response, String name) {
    return null;
  }

  @Override
  public @Nullable String first(String request, String name) {
    return name.equals("user-agent") ? "curl/8.5.0" : null;
  }

  @Override
  public @Nullable Enumeration<String> all(String request, String name) {
    return null;
  }
}
