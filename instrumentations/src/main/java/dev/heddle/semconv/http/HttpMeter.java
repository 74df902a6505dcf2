// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import dev.heddle.config.Config;
import dev.heddle.config.HttpSettings;
import dev.heddle.config.Setting;
import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.Metrics;
import dev.heddle.metrics.Recorder;
import dev.heddle.metrics.Series;
import org.jspecify.annotations.Nullable;

/**
 * How long the requests of one instrumentation took and, where the user asks for it, how large
 * their bodies were, sampled or not. The series of what was seen lately are found without
 * allocation. Any thread, without locks.
 *
 * <p>Source: semantic conventions 1.44, {@code http.server.request.duration}, {@code
 * http.client.request.duration}, {@code http.*.body.size}.
 */
final class HttpMeter {
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

  /** The conventions advise none, and the SDK's default bounds end where pages begin: at 10 kB. */
  private static final long[] BYTES = {
    0, 1 << 8, 1 << 10, 1 << 12, 1 << 14, 1 << 16, 1 << 18, 1 << 20, 1 << 22, 1 << 24, 1 << 26
  };

  private static final int RECENT = 256;

  private final Recorder durations;
  private final @Nullable Recorder requestSizes;
  private final @Nullable Recorder responseSizes;
  private final @Nullable HttpSeries[] recent = new HttpSeries[RECENT];

  private HttpMeter(String scope, String side, Setting sizes) {
    durations =
        Metrics.recorder(
            Instrument.durations(
                scope,
                "http." + side + ".request.duration",
                "Duration of HTTP " + side + " requests.",
                BOUNDS));
    boolean measures = Config.current().flag(sizes);
    requestSizes = measures ? sizes(scope, side, "request") : null;
    responseSizes = measures ? sizes(scope, side, "response") : null;
  }

  private static @Nullable Recorder sizes(String scope, String side, String message) {
    Recorder recorder =
        Metrics.recorder(
            Instrument.histogram(
                scope,
                "http." + side + '.' + message + ".body.size",
                "By",
                "Size of HTTP " + side + ' ' + message + " bodies.",
                BYTES));
    return recorder.enabled() ? recorder : null;
  }

  static HttpMeter ofServer(String scope) {
    return new HttpMeter(scope, "server", HttpSettings.SERVER_DEVELOPMENT_METRICS);
  }

  static HttpMeter ofClient(String scope) {
    return new HttpMeter(scope, "client", HttpSettings.CLIENT_DEVELOPMENT_METRICS);
  }

  /** False where nothing is recorded. */
  boolean enabled() {
    return durations.enabled() || measuresBodies();
  }

  boolean measuresBodies() {
    return requestSizes != null || responseSizes != null;
  }

  /**
   * Where to record a request with these properties.
   *
   * @param method that is known, or {@code _OTHER}
   * @param scheme of a server
   * @param route of a server
   * @param address of the server, of a client
   * @param port of the server, of a client, or 0
   * @param status 0 where there is none
   */
  HttpSeries series(
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
    HttpSeries found = recent[slot];
    if (found == null
        || found.status != status
        || found.port != port
        || !same(found.method, method)
        || !same(found.route, route)
        || !same(found.scheme, scheme)
        || !same(found.version, version)
        || !same(found.address, address)
        || !same(found.error, error)) {
      found = new HttpSeries(method, scheme, version, route, address, port, status, error, this);
      recent[slot] = found; // final fields make it safe to publish by a race
    }
    return found;
  }

  Series durations(MetricAttributes attributes) {
    return durations.series(attributes);
  }

  @Nullable Series requestSizes(MetricAttributes attributes) {
    return requestSizes == null ? null : requestSizes.series(attributes);
  }

  @Nullable Series responseSizes(MetricAttributes attributes) {
    return responseSizes == null ? null : responseSizes.series(attributes);
  }

  static boolean same(@Nullable String one, @Nullable String other) {
    return one == null ? other == null : one.equals(other);
  }
}
