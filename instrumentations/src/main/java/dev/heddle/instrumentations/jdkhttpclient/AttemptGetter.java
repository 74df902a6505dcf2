// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdkhttpclient;

import dev.heddle.semconv.http.HttpClientGetter;
import java.net.URI;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Reads the JDK's requests; headers are kept beside them, for they are immutable. */
final class AttemptGetter implements HttpClientGetter<Attempt, Wire> {
  @Override
  public String method(Attempt attempt) {
    return JdkHttp.method(attempt.request);
  }

  @Override
  public @Nullable String url(Attempt attempt) {
    return JdkHttp.uri(attempt.request).toString();
  }

  @Override
  public @Nullable String host(Attempt attempt) {
    return JdkHttp.uri(attempt.request).getHost();
  }

  @Override
  public int port(Attempt attempt) {
    URI uri = JdkHttp.uri(attempt.request);
    if (uri.getPort() > 0) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }

  @Override
  public int status(Attempt attempt, @Nullable Wire wire) {
    return wire == null ? 0 : wire.status();
  }

  @Override
  public @Nullable String protocolVersion(Attempt attempt, @Nullable Wire wire) {
    return wire == null ? null : wire.version();
  }

  @Override
  public @Nullable Collection<String> requestHeaders(Attempt attempt, String name) {
    return JdkHttp.values(JdkHttp.ofRequest(attempt.request), name);
  }

  @Override
  public @Nullable Collection<String> responseHeaders(
      Attempt attempt, @Nullable Wire wire, String name) {
    Object headers = wire == null ? null : wire.answeredHeaders();
    return headers == null ? null : JdkHttp.values(headers, name);
  }

  @Override
  public long requestBodySize(Attempt attempt, @Nullable Wire wire) {
    return JdkHttp.bodySize(attempt.request); // the JDK makes the header itself
  }

  @Override
  public void set(Attempt attempt, String name, String value) {
    attempt.set(name, value);
  }
}
