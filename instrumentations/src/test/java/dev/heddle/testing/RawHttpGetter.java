// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import dev.heddle.semconv.http.HttpClientGetter;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RawHttpClient} sends and receives. */
public class RawHttpGetter implements HttpClientGetter<HttpCall, HttpMessage> {
  @Override
  public String method(HttpCall call) {
    return call.method();
  }

  @Override
  public String url(HttpCall call) {
    return call.url();
  }

  @Override
  public String host(HttpCall call) {
    return URI.create(call.url()).getHost();
  }

  @Override
  public int port(HttpCall call) {
    int port = URI.create(call.url()).getPort();
    return port < 0 ? 80 : port;
  }

  @Override
  public int status(HttpCall call, @Nullable HttpMessage response) {
    return response == null ? 0 : response.status();
  }

  @Override
  public String protocolVersion(HttpCall call, @Nullable HttpMessage response) {
    return "1.1";
  }

  @Override
  public List<String> requestHeaders(HttpCall call, String name) {
    return call.headers(name);
  }

  @Override
  public List<String> responseHeaders(HttpCall call, @Nullable HttpMessage response, String name) {
    return response == null ? List.of() : response.headers(name);
  }

  @Override
  public long requestBodySize(HttpCall call, @Nullable HttpMessage response) {
    String body = call.body();
    return body == null ? -1 : body.length();
  }

  @Override
  public void set(HttpCall call, String name, String value) {
    call.headers().put(name, value);
  }
}
