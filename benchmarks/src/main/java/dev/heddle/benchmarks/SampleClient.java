// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks;

import dev.heddle.semconv.http.HttpClientGetter;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A client library whose requests are all the same and cost nothing to read. */
final class SampleClient implements HttpClientGetter<String, Integer> {
  @Override
  public String method(String request) {
    return "GET";
  }

  @Override
  public String url(String request) {
    return "http://stock.example.com:8081/stock/pieces?id=4";
  }

  @Override
  public String host(String request) {
    return "stock.example.com";
  }

  @Override
  public int port(String request) {
    return 8081;
  }

  @Override
  public int status(String request, @Nullable Integer response) {
    return response == null ? 0 : response;
  }

  @Override
  public String protocolVersion(String request, @Nullable Integer response) {
    return "1.1";
  }

  @Override
  public @Nullable Collection<String> requestHeaders(String request, String name) {
    return null;
  }

  @Override
  public @Nullable Collection<String> responseHeaders(
      String request, @Nullable Integer response, String name) {
    return null;
  }

  @Override
  public void set(String request, String name, String value) {}
}
