// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import dev.heddle.config.Config;
import dev.heddle.config.HttpSettings;
import dev.heddle.context.Context;
import dev.heddle.context.Convention;
import dev.heddle.metrics.Series;
import dev.heddle.propagation.Propagation;
import dev.heddle.semconv.ErrorAttributes;
import dev.heddle.semconv.NetworkAttributes;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.StatusCode;
import dev.heddle.trace.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * One CLIENT span per request on the wire. Synchronous libraries call {@link #start} and {@link
 * #end} on one thread; asynchronous ones {@link #begin} and, on any thread, {@link #finish}; those
 * that may send several requests for one call do so by way of {@link HttpAttempts}. Source:
 * semantic conventions 1.44, HTTP client span.
 */
public final class HttpClientTracer<Q, R> {
  private static final int ATTRIBUTES = 6;

  private final Tracer tracer;
  private final HttpClientGetter<Q, R> getter;
  private final HttpMeter meter;
  private final @Nullable ActiveRequests active;
  private @Nullable HttpPeer lastPeer; // a race makes another one
  private final @Nullable CapturedHeaders requestHeaders =
      CapturedHeaders.read(Config.current(), HttpSettings.CLIENT_REQUEST_HEADERS);
  private final @Nullable CapturedHeaders responseHeaders =
      CapturedHeaders.read(Config.current(), HttpSettings.CLIENT_RESPONSE_HEADERS);

  private HttpClientTracer(Tracer tracer, HttpClientGetter<Q, R> getter) {
    this.tracer = tracer;
    this.getter = getter;
    this.meter = HttpMeter.ofClient(tracer.scopeName());
    this.active = ActiveRequests.ofClient(tracer.scopeName());
  }

  /**
   * @param instrumentation the name of the library's switch, for example {@code
   *     http-url-connection}
   */
  public static <Q, R> HttpClientTracer<Q, R> of(
      String instrumentation, HttpClientGetter<Q, R> getter) {
    return new HttpClientTracer<>(Tracer.of("dev.heddle." + instrumentation), getter);
  }

  /** Begins the span and makes it current; null where it is suppressed. */
  public @Nullable Span start(Q request) {
    Span span = begin(request);
    if (span != null) {
      span.attach();
    }
    return span;
  }

  /** Ends what {@link #start} returned, on the same thread. */
  public void end(
      @Nullable Span span, Q request, @Nullable R response, @Nullable Throwable thrown) {
    if (span != null) {
      span.detach();
      finish(span, request, response, thrown);
    }
  }

  /**
   * Begins the span and writes its headers into the request, without making it current; null where
   * it is suppressed.
   */
  public @Nullable Span begin(Q request) {
    Span span = open(Context.current(), request, 0);
    if (span != null) {
      send(span, request);
    }
    return span;
  }

  /**
   * Begins the span of a request that cannot be given headers yet, see {@link #send}; null where it
   * is suppressed.
   *
   * @param caller the context that the application made its call in
   * @param resends how many requests were sent before for the same call
   */
  public @Nullable Span open(@Nullable Context caller, Q request, int resends) {
    if (tracer.isOff()) {
      return null;
    }
    String method = getter.method(request);
    Span span =
        tracer.startUnder(
            caller,
            HttpMethods.spanName(method),
            SpanKind.CLIENT,
            Convention.HTTP_CLIENT,
            ATTRIBUTES + (resends > 0 ? 1 : 0));
    if (span == null) {
      return null;
    }
    if (span.recording()) {
      HttpMethods.record(span, method);
      String url = getter.url(request);
      if (url != null) {
        span.attribute(HttpAttributes.URL_FULL, UrlRedaction.url(url));
      }
      String host = getter.host(request);
      span.attribute(
          NetworkAttributes.SERVER_ADDRESS, host == null ? null : ForwardedHeaders.address(host));
      int port = getter.port(request);
      if (port > 0) {
        span.attribute(NetworkAttributes.SERVER_PORT, port);
      }
      if (resends > 0) {
        span.attribute(HttpAttributes.REQUEST_RESEND_COUNT, resends);
      }
    } else if (active == null && meter.enabled()) {
      span.note(peer(request));
    }
    if (active != null) {
      HttpPeer peer = peer(request);
      Series series =
          active.series(HttpMethods.ofSpanName(span.name()), null, peer.address, peer.port);
      span.note(new CountedCall(peer, series));
    }
    return span;
  }

  /** Writes the span's headers into the request, which goes out now. */
  public void send(Span span, Q request) {
    Propagation.inject(span, request, getter);
    if (requestHeaders != null && span.recording()) {
      for (int i = 0; i < requestHeaders.size(); i++) {
        requestHeaders.record(span, i, getter.requestHeaders(request, requestHeaders.name(i)));
      }
    }
  }

  /**
   * Ends the span by the response's status or by what was thrown; any thread, only the first call
   * counts.
   */
  public void finish(Span span, Q request, @Nullable R response, @Nullable Throwable thrown) {
    int status = getter.status(request, response);
    String version = status > 0 ? getter.protocolVersion(request, response) : null;
    String error =
        thrown != null
            ? thrown.getClass().getName()
            : status >= 400 ? StatusNames.of(status) : null;
    if (span.recording()) {
      if (status > 0) {
        span.attribute(HttpAttributes.RESPONSE_STATUS_CODE, status);
        span.attribute(NetworkAttributes.PROTOCOL_VERSION, version);
        if (responseHeaders != null) {
          for (int i = 0; i < responseHeaders.size(); i++) {
            String name = responseHeaders.name(i);
            responseHeaders.record(span, i, getter.responseHeaders(request, response, name));
          }
        }
      }
      if (thrown != null) {
        ErrorAttributes.failed(span, thrown);
      } else if (error != null) {
        span.attribute(ErrorAttributes.ERROR_TYPE, error);
        span.status(StatusCode.ERROR, null);
      }
    }
    if (!span.end()) {
      return;
    }
    Object note = span.note();
    if (note instanceof CountedCall) {
      ((CountedCall) note).ended();
    }
    if (meter.enabled()) {
      HttpSeries series = series(span, status, version, error);
      series.took(span);
      if (meter.measuresBodies()) {
        boolean empty = ContentLength.isBodiless(HttpMethods.ofSpanName(span.name()), status);
        series.transferred(
            span,
            getter.requestBodySize(request, response),
            empty ? -1 : getter.responseBodySize(request, response));
      }
    }
  }

  private HttpSeries series(
      Span span, int status, @Nullable String version, @Nullable String error) {
    String address = null;
    int port = 0;
    if (span.recording()) {
      address = (String) span.attribute(NetworkAttributes.SERVER_ADDRESS);
      Object number = span.attribute(NetworkAttributes.SERVER_PORT);
      port = number instanceof Long ? ((Long) number).intValue() : 0;
    } else if (span.note() instanceof HttpPeer) {
      HttpPeer peer = (HttpPeer) span.note();
      address = peer.address;
      port = peer.port;
    }
    return meter.series(
        HttpMethods.ofSpanName(span.name()),
        null,
        HttpVersion.known(version),
        null,
        address,
        port,
        Math.max(status, 0),
        error);
  }

  /** Whether a library's getter is asked how large bodies were. */
  public boolean measuresBodies() {
    return meter.measuresBodies();
  }

  private HttpPeer peer(Q request) {
    String host = getter.host(request);
    String address = host == null ? null : ForwardedHeaders.address(host);
    int port = Math.max(getter.port(request), 0);
    HttpPeer last = lastPeer;
    if (last == null || !last.is(address, port)) {
      last = new HttpPeer(address, port);
      lastPeer = last;
    }
    return last;
  }

  /**
   * The method that is really sent, where the library changes it after the start (a GET with a body
   * becomes a POST).
   */
  public void method(Span span, String method) {
    span.name(HttpMethods.spanName(method)); // which metrics read
    if (span.recording()) {
      HttpMethods.record(span, method);
    }
  }
}
