// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.okhttp3;

import dev.heddle.semconv.http.HttpClientGetter;
import java.util.Collection;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Reads OkHttp's immutable requests and responses. */
final class OutgoingGetter implements HttpClientGetter<Outgoing, Response> {
  @Override
  public String method(Outgoing outgoing) {
    return outgoing.request().method();
  }

  @Override
  public @Nullable String url(Outgoing outgoing) {
    return outgoing.request().url().toString();
  }

  @Override
  public @Nullable String host(Outgoing outgoing) {
    return outgoing.request().url().host();
  }

  @Override
  public int port(Outgoing outgoing) {
    return outgoing.request().url().port();
  }

  @Override
  public int status(Outgoing outgoing, @Nullable Response response) {
    return response == null ? 0 : response.code();
  }

  @Override
  public @Nullable String protocolVersion(Outgoing outgoing, @Nullable Response response) {
    if (response == null) {
      return null;
    }
    switch (response.protocol().toString()) {
      case "http/1.1":
        return "1.1";
      case "http/1.0":
        return "1.0";
      case "h2":
      case "h2_prior_knowledge":
        return "2";
      case "h3":
        return "3";
      default:
        return null;
    }
  }

  @Override
  public @Nullable Collection<String> requestHeaders(Outgoing outgoing, String name) {
    return outgoing.request().headers().values(name);
  }

  @Override
  public @Nullable Collection<String> responseHeaders(
      Outgoing outgoing, @Nullable Response response, String name) {
    return response == null ? null : response.headers().values(name);
  }

  @Override
  public void set(Outgoing outgoing, String name, String value) {
    outgoing.set(name, value);
  }
}
