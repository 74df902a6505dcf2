// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import dev.heddle.propagation.HeaderGetter;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * How to read one server's requests and responses; nothing here may change what the application
 * sees.
 */
public interface HttpServerGetter<Q, R> extends HeaderGetter<Q> {
  String method(Q request);

  /** {@code http} or {@code https}, of the connection itself. */
  String scheme(Q request);

  /** The path as sent, without the query. */
  @Nullable String path(Q request);

  /** The query without its question mark, or null. */
  @Nullable String query(Q request);

  /** {@code 1.0}, {@code 1.1}, {@code 2}, or null where unknown. */
  @Nullable String protocolVersion(Q request);

  /** The other end of the connection, without looking up a name. */
  @Nullable String peerAddress(Q request);

  /** -1 where unknown. */
  int peerPort(Q request);

  /** The status sent, or 0 where none was. */
  int status(Q request, R response);

  /**
   * Every value of that header of the response, in order; null or empty where there is none, or
   * where a response does not tell, which then has {@link AnsweredHeaders}.
   *
   * @param name in lower case, matches any case
   */
  @Nullable Collection<String> responseHeaders(Q request, R response, String name);

  /** In bytes as they were sent; -1 where there is none or nobody knows. Asked at the end. */
  default long requestBodySize(Q request) {
    return ContentLength.of(first(request, ContentLength.NAME));
  }

  /** As {@link #requestBodySize}, of a response that has a body. */
  default long responseBodySize(Q request, R response) {
    return ContentLength.of(responseHeaders(request, response, ContentLength.NAME));
  }
}
