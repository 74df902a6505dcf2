// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.transport.Endpoint;
import dev.heddle.transport.tls.TlsSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one signal travels to one destination. Immutable. */
public final class Route {
  public static final String HTTP_PROTOBUF = "http/protobuf";
  public static final String GRPC = "grpc";
  public static final String HTTP_JSON = "http/json";

  final String protocol;
  final Endpoint[] endpoints;
  final Map<String, String> headers;
  final boolean gzip;
  final long timeoutMillis;
  final @Nullable TlsSettings tls;

  /**
   * @param endpoints the one to send to, then those to fall back on
   * @param timeoutMillis how long one attempt may take, from connecting to the response; 0 for ever
   * @param tls null for the JDK's trust store and no client certificate
   */
  public Route(
      String protocol,
      Endpoint[] endpoints,
      Map<String, String> headers,
      boolean gzip,
      long timeoutMillis,
      @Nullable TlsSettings tls) {
    this.protocol = protocol;
    this.endpoints = endpoints;
    this.headers = headers;
    this.gzip = gzip;
    this.timeoutMillis = timeoutMillis;
    this.tls = tls;
  }

  /** Whether chunks are needed as they are, uncompressed protobuf. */
  boolean needsPlain() {
    return !gzip || protocol.equals(HTTP_JSON);
  }

  /** Whether chunks are needed as compressed protobuf. */
  boolean needsGzip() {
    return !needsPlain();
  }
}
