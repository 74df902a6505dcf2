// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import dev.heddle.context.VirtualField;
import dev.heddle.trace.Span;
import java.io.InputStream;
import java.nio.channels.SocketChannel;

/**
 * Requests that the server itself answers, of which it knows no more than the first line. Their
 * headers, with the caller's trace, lie with the connection's stream from where they were read.
 */
final class Refused {
  private static final VirtualField<InputStream, Headers> HEADERS =
      VirtualField.of("java-http-server.headers");

  private Refused() {}

  static void read(InputStream connection, Headers headers) {
    if (HEADERS.get(connection) != headers) {
      HEADERS.set(connection, headers);
    }
  }

  static void answer(
      SocketChannel channel,
      InputStream connection,
      String scheme,
      int status,
      String requestLine) {
    Headers read = HEADERS.getAndClear(connection);
    Request request =
        Request.of(requestLine, scheme, channel.socket(), read == null ? new Headers() : read);
    Span span = Exchange.SERVER.start(request);
    if (span != null) {
      Exchange.SERVER.end(span, request, request, status, null);
    }
  }
}
