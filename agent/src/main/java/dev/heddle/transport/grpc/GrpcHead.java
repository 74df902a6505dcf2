// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.grpc;

import dev.heddle.diagnostics.Log;
import dev.heddle.transport.Endpoint;
import dev.heddle.transport.RequestHead;
import dev.heddle.transport.http2.HpackBlock;
import java.util.List;
import java.util.Locale;

/**
 * What every call to an endpoint starts with, encoded once. Immutable. Source: gRPC over HTTP/2,
 * §Requests; the numbers are indices into HPACK's static table.
 */
final class GrpcHead {
  private static final int AUTHORITY = 1;
  private static final int METHOD_POST = 3;
  private static final int PATH = 4;
  private static final int SCHEME_HTTP = 6;
  private static final int SCHEME_HTTPS = 7;
  private static final int CONTENT_TYPE = 31;
  private static final int USER_AGENT = 58;

  private static final String NOT_IN_HTTP2 = " keep-alive proxy-connection grpc-timeout ";
  private static final long LONGEST_TIMEOUT_MILLIS = 99_999_999;

  private final HpackBlock start;
  private final HpackBlock fields;

  GrpcHead(Endpoint endpoint, RequestHead head) {
    start =
        new HpackBlock(128)
            .indexed(METHOD_POST, ":methodPOST".length())
            .indexed(endpoint.tls() ? SCHEME_HTTPS : SCHEME_HTTP, ":schemehttps".length())
            .field(AUTHORITY, ":authority".length(), endpoint.authority());
    fields =
        new HpackBlock(256)
            .field("te", "trailers")
            .field(CONTENT_TYPE, "content-type".length(), head.contentType())
            .field("grpc-accept-encoding", "identity,gzip");
    List<String> custom = head.fields(endpoint);
    for (int i = 0; i < custom.size(); i += 2) {
      add(custom.get(i).toLowerCase(Locale.ROOT), custom.get(i + 1));
    }
  }

  private void add(String name, String value) {
    if (name.equals("user-agent")) {
      fields.field(USER_AGENT, name.length(), value);
    } else if (name.startsWith("grpc-") || NOT_IN_HTTP2.contains(' ' + name + ' ')) {
      Log.warn(
          "OTEL_EXPORTER_OTLP_HEADERS: the header '"
              + name
              + "' is not for users of gRPC, not sent");
    } else {
      fields.secret(name, value.trim());
    }
  }

  /**
   * @param leftNanos until the deadline
   */
  HpackBlock of(String methodPath, boolean gzip, long leftNanos) {
    HpackBlock block =
        new HpackBlock(512).append(start).field(PATH, ":path".length(), methodPath).append(fields);
    long millis = Math.max(1, leftNanos / 1_000_000);
    if (millis <= LONGEST_TIMEOUT_MILLIS) { // eight digits; who waits longer does not say so
      block.field("grpc-timeout", millis + "m");
    }
    return gzip ? block.field("grpc-encoding", "gzip") : block;
  }
}
