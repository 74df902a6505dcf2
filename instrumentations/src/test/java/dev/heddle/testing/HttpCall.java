// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that a contract asks a library's test to make. */
public final class HttpCall {
  private final String method;
  private final String url;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private @Nullable String body;
  private int timeoutMillis = 10_000;

  private HttpCall(String method, String url) {
    this.method = method;
    this.url = url;
  }

  public static HttpCall of(String method, String url) {
    return new HttpCall(method, url);
  }

  HttpCall withHeader(String name, String value) {
    headers.put(name, value);
    return this;
  }

  HttpCall withBody(String text) {
    body = text;
    return this;
  }

  HttpCall withTimeoutMillis(int millis) {
    timeoutMillis = millis;
    return this;
  }

  public String method() {
    return method;
  }

  public String url() {
    return url;
  }

  public Map<String, String> headers() {
    return headers;
  }

  /** Every value of that header, in any case of its name. */
  public List<String> headers(String name) {
    List<String> values = new ArrayList<>();
    headers.forEach(
        (key, value) -> {
          if (key.equalsIgnoreCase(name)) {
            values.add(value);
          }
        });
    return values;
  }

  /** Latin-1 text, or null. */
  public @Nullable String body() {
    return body;
  }

  /** After how long without an answer the library is to give up. */
  public int timeoutMillis() {
    return timeoutMillis;
  }
}
