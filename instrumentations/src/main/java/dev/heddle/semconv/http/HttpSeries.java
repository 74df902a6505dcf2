// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.Series;
import dev.heddle.semconv.ErrorAttributes;
import dev.heddle.semconv.NetworkAttributes;
import dev.heddle.trace.Span;
import org.jspecify.annotations.Nullable;

/** What requests of one {@link HttpMeter} have in common, and the series they are recorded in. */
final class HttpSeries {
  final String method;
  final @Nullable String scheme;
  final @Nullable String version;
  final @Nullable String route;
  final @Nullable String address;
  final int port;
  final int status;
  final @Nullable String error;
  private final Series durations;
  private final @Nullable Series requestSizes;
  private final @Nullable Series responseSizes;

  HttpSeries(
      String method,
      @Nullable String scheme,
      @Nullable String version,
      @Nullable String route,
      @Nullable String address,
      int port,
      int status,
      @Nullable String error,
      HttpMeter meter) {
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
    this.durations = meter.durations(attributes);
    this.requestSizes = meter.requestSizes(attributes);
    this.responseSizes = meter.responseSizes(attributes);
  }

  /**
   * @param ended a span that has just ended
   */
  void took(Span ended) {
    durations.record(ended.endEpochNanos() - ended.startEpochNanos(), ended);
  }

  /**
   * @param request in bytes; -1 where there was no body or nobody knows
   * @param response the same
   */
  void transferred(Span ended, long request, long response) {
    if (requestSizes != null && request >= 0) {
      requestSizes.record(request, ended);
    }
    if (responseSizes != null && response >= 0) {
      responseSizes.record(response, ended);
    }
  }
}
