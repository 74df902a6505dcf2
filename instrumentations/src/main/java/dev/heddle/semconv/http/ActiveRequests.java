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
import dev.heddle.semconv.NetworkAttributes;
import org.jspecify.annotations.Nullable;

/**
 * How many requests of one instrumentation are under way, sampled or not. Whoever counts one keeps
 * its series until the end, so that it is taken from where it was added. Any thread, without locks.
 *
 * <p>Source: semantic conventions 1.44, {@code http.server.active_requests}, {@code
 * http.client.active_requests}.
 */
final class ActiveRequests {
  private static final int RECENT = 32;

  private final Recorder recorder;
  private final @Nullable Found[] recent = new Found[RECENT];

  private ActiveRequests(Recorder recorder) {
    this.recorder = recorder;
  }

  /** Null where they are not counted. */
  static @Nullable ActiveRequests ofServer(String scope) {
    return of(
        HttpSettings.SERVER_DEVELOPMENT_METRICS,
        scope,
        "http.server.active_requests",
        "Number of active HTTP server requests.");
  }

  /** Null where they are not counted. */
  static @Nullable ActiveRequests ofClient(String scope) {
    return of(
        HttpSettings.CLIENT_DEVELOPMENT_METRICS,
        scope,
        "http.client.active_requests",
        "Number of active HTTP requests.");
  }

  private static @Nullable ActiveRequests of(
      Setting wanted, String scope, String name, String description) {
    if (!Config.current().flag(wanted)) {
      return null;
    }
    Recorder recorder =
        Metrics.recorder(Instrument.upDownCounter(scope, name, "{request}", description));
    return recorder.enabled() ? new ActiveRequests(recorder) : null;
  }

  /**
   * @param method that is known, or {@code _OTHER}
   * @param scheme of a server
   * @param address of the server, of a client
   * @param port of the server, of a client, or 0
   */
  Series series(String method, @Nullable String scheme, @Nullable String address, int port) {
    int hash = method.hashCode() + 31 * port;
    hash = 31 * hash + (scheme == null ? 0 : scheme.hashCode());
    hash = 31 * hash + (address == null ? 0 : address.hashCode());
    hash ^= hash >>> 16;
    int slot = (hash ^ hash >>> 8) & (RECENT - 1);
    Found found = recent[slot];
    if (found == null
        || found.port != port
        || !found.method.equals(method)
        || !HttpMeter.same(found.scheme, scheme)
        || !HttpMeter.same(found.address, address)) {
      found = new Found(method, scheme, address, port, recorder);
      recent[slot] = found; // final fields make it safe to publish by a race
    }
    return found.series;
  }

  /** A combination that was seen, and its series. */
  private static final class Found {
    final String method;
    final @Nullable String scheme;
    final @Nullable String address;
    final int port;
    final Series series;

    Found(
        String method,
        @Nullable String scheme,
        @Nullable String address,
        int port,
        Recorder recorder) {
      this.method = method;
      this.scheme = scheme;
      this.address = address;
      this.port = port;
      MetricAttributes attributes =
          MetricAttributes.of(HttpAttributes.REQUEST_METHOD, method)
              .and(HttpAttributes.URL_SCHEME, scheme)
              .and(NetworkAttributes.SERVER_ADDRESS, address);
      this.series =
          recorder.series(
              port > 0 ? attributes.and(NetworkAttributes.SERVER_PORT, port) : attributes);
    }
  }
}
