// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import dev.heddle.propagation.HeaderSetter;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * How to read one client library's requests and responses. Nothing here may change what the
 * application sees but {@link HeaderSetter#set}.
 */
public interface HttpClientGetter<Q, R> extends HeaderSetter<Q> {
  String method(Q request);

  /** The absolute URL as the application gave it; it is redacted afterwards. */
  @Nullable String url(Q request);

  @Nullable String host(Q request);

  /** The port, the scheme's default included; -1 where unknown. */
  int port(Q request);

  /** The status code, or 0 where no response was received. */
  int status(Q request, @Nullable R response);

  /** {@code 1.1}, {@code 2}, …, or null where unknown. */
  @Nullable String protocolVersion(Q request, @Nullable R response);

  /**
   * Every value of that header as it is sent, in order; null or empty where there is none.
   *
   * @param name in lower case, matches any case
   */
  @Nullable Collection<String> requestHeaders(Q request, String name);

  /** As {@link #requestHeaders}, of the response; asked only where there is a status. */
  @Nullable Collection<String> responseHeaders(Q request, @Nullable R response, String name);

  /** In bytes as they were sent; -1 where there is none or nobody knows. Asked at the end. */
  default long requestBodySize(Q request, @Nullable R response) {
    return ContentLength.of(requestHeaders(request, ContentLength.NAME));
  }

  /** As {@link #requestBodySize}, of a response that has a body. */
  default long responseBodySize(Q request, @Nullable R response) {
    return ContentLength.of(responseHeaders(request, response, ContentLength.NAME));
  }
}
