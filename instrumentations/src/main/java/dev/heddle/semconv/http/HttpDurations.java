// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.Metrics;
import dev.heddle.metrics.Recorder;
import dev.heddle.metrics.Series;
import dev.heddle.semconv.ErrorAttributes;
import dev.heddle.semconv.NetworkAttributes;
import dev.heddle.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * How long the requests of one instrumentation took, sampled or not. The series of what was seen
 * lately are found without allocation. Any thread, without locks.
 *
 * <p>Source: semantic conventions 1.44, {@code http.server.request.duration}, {@code
 * http.client.request.duration}.
 */
final class HttpDurations {
  private static final long MILLISECOND = 1_000_000;
  private static final long[] BOUNDS = {
    5 * MILLISECOND,
    10 * MILLISECOND,
    25 * MILLISECOND,
    50 * MILLISECOND,
    75 * MILLISECOND,
    100 * MILLISECOND,
    250 * MILLISECOND,
    500 * MILLISECOND,
    750 * MILLISECOND,
    1_000 * MILLISECOND,
    2_500 * MILLISECOND,
    5_000 * MILLISECOND,
    7_500 * MILLISECOND,
    10_000 * MILLISECOND
  };
  private static final int RECENT = 256;

  private final Recorder recorder;
  private final @Nullable Found[] recent = new Found[RECENT];

  private HttpDurations(Instrument instrument) {
    recorder = Metrics.recorder(instrument);
  }

  static HttpDurations ofServer(String scope) {
    return new HttpDurations(
        Instrument.durations(
            scope, "http.server.request.duration", "Duration of HTTP server requests.", BOUNDS));
  }

  static HttpDurations ofClient(String scope) {
    return new HttpDurations(
        Instrument.durations(
            scope, "http.client.request.duration", "Duration of HTTP client requests.", BOUNDS));
  }

  /** False where nothing is recorded. */
  boolean enabled() {
    return recorder.enabled();
  }

  /**
   * Of a span that has just ended.
   *
   * @param method that is known, or {@code _OTHER}
   * @param scheme of a server
   * @param route of a server
   * @param address of the server, of a client
   * @param port of the server, of a client, or 0
   * @param status 0 where there is none
   */
  void record(
      Span span,
      String method,
      @Nullable String scheme,
      @Nullable String version,
      @Nullable String route,
      @Nullable String address,
      int port,
      int status,
      @Nullable String error) {
    int hash = method.hashCode() + 31 * status + 7 * port;
    hash = 31 * hash + (route == null ? 0 : route.hashCode());
    hash = 31 * hash + (address == null ? 0 : address.hashCode());
    hash = 31 * hash + (error == null ? 0 : error.hashCode());
    hash ^= hash >>> 16;
    int slot = (hash ^ hash >>> 8) & (RECENT - 1);
    Found found = recent[slot];
    if (found == null
        || found.status != status
        || found.port != port
        || !same(found.method, method)
        || !same(found.route, route)
        || !same(found.scheme, scheme)
        || !same(found.version, version)
        || !same(found.address, address)
        || !same(found.error, error)) {
      found = new Found(method, scheme, version, route, address, port, status, error, recorder);
      recent[slot] = found; // final fields make it safe to publish by a race
    }
    found.series.record(span.endEpochNanos() - span.startEpochNanos(), span);
  }

  private static boolean same(@Nullable String one, @Nullable String other) {
    return one == null ? other == null : one.equals(other);
  }

  /** A combination that was seen, and its series. */
  private static final class Found {
    final String method;
    final @Nullable String scheme;
    final @Nullable String version;
    final @Nullable String route;
    final @Nullable String address;
    final int port;
    final int status;
    final @Nullable String error;
    final Series series;

    Found(
        String method,
        @Nullable String scheme,
        @Nullable String version,
        @Nullable String route,
        @Nullable String address,
        int port,
        int status,
        @Nullable String error,
        Recorder recorder) {
      this.method = method;
      this.scheme = scheme;
      this.version = version;
      this.route = route;
      this.address = address;
      this.port = port;
      this.status = status;
      this.error = error;
      MetricAttributes attributes =
          MetricAttributes.of(HttpAttributes.REQUEST_METHOD, method)
              .and(HttpAttributes.URL_SCHEME, scheme)
              .and(NetworkAttributes.PROTOCOL_VERSION, version)
              .and(HttpAttributes.ROUTE, route)
              .and(NetworkAttributes.SERVER_ADDRESS, address)
              .and(ErrorAttributes.ERROR_TYPE, error);
      if (port > 0) {
        attributes = attributes.and(NetworkAttributes.SERVER_PORT, port);
      }
      if (status > 0) {
        attributes = attributes.and(HttpAttributes.RESPONSE_STATUS_CODE, status);
      }
      this.series = recorder.series(attributes);
    }
  }
}
