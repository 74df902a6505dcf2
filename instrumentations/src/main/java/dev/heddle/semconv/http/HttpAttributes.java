// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import dev.heddle.trace.AttributeKey;

/** The attributes of HTTP spans. Source: semantic conventions 1.44, HTTP spans. */
public final class HttpAttributes {
  public static final AttributeKey REQUEST_METHOD = AttributeKey.of("http.request.method");
  public static final AttributeKey REQUEST_METHOD_ORIGINAL =
      AttributeKey.of("http.request.method_original");
  public static final AttributeKey REQUEST_RESEND_COUNT =
      AttributeKey.of("http.request.resend_count");
  public static final AttributeKey RESPONSE_STATUS_CODE =
      AttributeKey.of("http.response.status_code");
  public static final AttributeKey ROUTE = AttributeKey.of("http.route");
  public static final AttributeKey URL_FULL = AttributeKey.of("url.full");
  public static final AttributeKey URL_SCHEME = AttributeKey.of("url.scheme");
  public static final AttributeKey URL_PATH = AttributeKey.of("url.path");
  public static final AttributeKey URL_QUERY = AttributeKey.of("url.query");
  public static final AttributeKey CLIENT_ADDRESS = AttributeKey.of("client.address");
  public static final AttributeKey USER_AGENT_ORIGINAL = AttributeKey.of("user_agent.original");

  private HttpAttributes() {}
}
