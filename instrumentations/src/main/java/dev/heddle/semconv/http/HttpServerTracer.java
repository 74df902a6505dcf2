// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import dev.heddle.config.Config;
import dev.heddle.config.HttpSettings;
import dev.heddle.context.Context;
import dev.heddle.context.Convention;
import dev.heddle.metrics.Series;
import dev.heddle.semconv.ErrorAttributes;
import dev.heddle.semconv.NetworkAttributes;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.StatusCode;
import dev.heddle.trace.Tracer;
import dev.heddle.trace.Tracing;
import org.jspecify.annotations.Nullable;

/**
 * One SERVER span per request. Its parent comes from the headers alone. {@link #start} does not
 * make the span current: a server attaches it on each thread that works on the request. Source:
 * semantic conventions 1.44, HTTP server span.
 */
public final class HttpServerTracer<Q, R> {
  private static final int ATTRIBUTES = 14;

  private final Tracer tracer;
  private final HttpServerGetter<Q, R> getter;
  private final HttpMeter meter;
  private final IncomingTrace incoming = IncomingTrace.read(Config.current());
  private final @Nullable ActiveRequests active;
  private final @Nullable CapturedHeaders requestHeaders =
      CapturedHeaders.read(Config.current(), HttpSettings.SERVER_REQUEST_HEADERS);
  private final @Nullable CapturedHeaders responseHeaders =
      CapturedHeaders.read(Config.current(), HttpSettings.SERVER_RESPONSE_HEADERS);

  private HttpServerTracer(Tracer tracer, HttpServerGetter<Q, R> getter) {
    this.tracer = tracer;
    this.getter = getter;
    this.meter = HttpMeter.ofServer(tracer.scopeName());
    this.active = ActiveRequests.ofServer(tracer.scopeName());
  }

  /**
   * @param instrumentation the name of the server's switch, for example {@code tomcat}
   */
  public static <Q, R> HttpServerTracer<Q, R> of(
      String instrumentation, HttpServerGetter<Q, R> getter) {
    return new HttpServerTracer<>(Tracer.of("dev.heddle." + instrumentation), getter);
  }

  /** Null where nothing is to be recorded at present. */
  public @Nullable Span start(Q request) {
    if (tracer.isOff()) {
      return null;
    }
    String method = getter.method(request);
    Span span =
        tracer.startRoot(
            HttpMethods.spanName(method),
            SpanKind.SERVER,
            Convention.HTTP_SERVER,
            incoming.parent(request, getter),
            incoming.baggage(request, getter),
            ATTRIBUTES,
            Tracing.readsFacts() ? new HttpRequestFacts<>(getter, request) : null);
    incoming.link(span, request, getter);
    if (span.recording()) {
      HttpMethods.record(span, method);
      span.attribute(HttpAttributes.URL_PATH, getter.path(request));
      String query = getter.query(request);
      if (query != null && !query.isEmpty()) {
        span.attribute(HttpAttributes.URL_QUERY, UrlRedaction.query(query));
      }
      ForwardedHeaders.record(span, request, getter);
      span.attribute(NetworkAttributes.PROTOCOL_VERSION, getter.protocolVersion(request));
      span.attribute(HttpAttributes.USER_AGENT_ORIGINAL, getter.first(request, "user-agent"));
      if (requestHeaders != null) {
        for (int i = 0; i < requestHeaders.size(); i++) {
          requestHeaders.record(span, i, getter.all(request, requestHeaders.name(i)));
        }
      }
    }
    if (active != null) {
      String scheme = scheme(span, request);
      Series series = active.series(HttpMethods.ofSpanName(span.name()), scheme, null, 0);
      span.note(new CountedRequest(scheme, series));
    }
    return span;
  }

  /** Ends the span by the status sent; any thread, only the first call counts. */
  public void end(Span span, Q request, R response, @Nullable Throwable thrown) {
    end(span, request, response, getter.status(request, response), thrown);
  }

  /** As {@link #end(Span, Object, Object, Throwable)}, where another status is sent. */
  public void end(Span span, Q request, R response, int status, @Nullable Throwable thrown) {
    Object note = span.note();
    RequestNote learnt = note instanceof RequestNote ? (RequestNote) note : null;
    Throwable cause = thrown;
    int sent = status;
    if (learnt != null) {
      cause = cause == null ? uncaught(learnt, status) : cause;
      // containers make it a 500 inside, also when another status has left already
      sent = cause != null && learnt.status() > 0 ? learnt.status() : status;
    }
    String method = HttpMethods.ofSpanName(span.name());
    String route = learnt == null ? null : learnt.route();
    if (ended(span, request, response, route, sent, cause) && meter.enabled()) {
      String error = cause != null ? cause.getClass().getName() : errorOf(sent);
      HttpSeries series = series(span, request, learnt, method, route, sent, error);
      series.took(span);
      if (meter.measuresBodies()) {
        series.transferred(
            span,
            getter.requestBodySize(request),
            ContentLength.isBodiless(method, sent) ? -1 : sizeOf(learnt, request, response));
      }
    }
  }

  /** Says how it ended, and ends it also where the server cannot be asked any more. */
  private boolean ended(
      Span span,
      Q request,
      R response,
      @Nullable String route,
      int sent,
      @Nullable Throwable cause) {
    boolean first;
    try {
      if (span.recording()) {
        if (responseHeaders != null) {
          recordHeaders(responseHeaders, span, request, response);
        }
        recordRoute(span, route);
        recordOutcome(span, sent, cause);
      }
    } finally {
      first = span.end();
      if (first && span.note() instanceof CountedRequest) {
        ((CountedRequest) span.note()).ended();
      }
    }
    return first;
  }

  private HttpSeries series(
      Span span,
      Q request,
      @Nullable RequestNote learnt,
      String method,
      @Nullable String route,
      int sent,
      @Nullable String error) {
    String version =
        span.recording()
            ? (String) span.attribute(NetworkAttributes.PROTOCOL_VERSION)
            : getter.protocolVersion(request);
    String scheme =
        learnt instanceof CountedRequest ? ((CountedRequest) learnt).scheme : scheme(span, request);
    return meter.series(
        method, scheme, HttpVersion.known(version), route, null, 0, Math.max(sent, 0), error);
  }

  private long sizeOf(@Nullable RequestNote learnt, Q request, R response) {
    AnsweredHeaders answered = learnt == null ? null : learnt.headers();
    return answered == null
        ? getter.responseBodySize(request, response)
        : ContentLength.of(answered.get(ContentLength.NAME));
  }

  /** The caller's, unless it is one that only scanners send. */
  private String scheme(Span span, Q request) {
    Object scheme =
        span.recording()
            ? span.attribute(HttpAttributes.URL_SCHEME)
            : ForwardedHeaders.scheme(request, getter);
    return "http".equals(scheme)
        ? "http"
        : "https".equals(scheme) ? "https" : getter.scheme(request);
  }

  private static @Nullable String errorOf(int status) {
    return status >= 500 ? StatusNames.of(status) : null;
  }

  private void recordHeaders(CapturedHeaders headers, Span span, Q request, R response) {
    Object note = span.note();
    AnsweredHeaders answered = note instanceof RequestNote ? ((RequestNote) note).headers() : null;
    for (int i = 0; i < headers.size(); i++) {
      String name = headers.name(i);
      headers.record(
          span,
          i,
          answered == null ? getter.responseHeaders(request, response, name) : answered.get(name));
    }
  }

  /** Whether {@link #answeredHeaders} must be told of responses that do not tell their headers. */
  public boolean readsResponseHeaders() {
    return responseHeaders != null || meter.measuresBodies();
  }

  /** True where this tracer began the span, and not another server's. */
  public boolean started(Span span) {
    return span.tracer().scopeName().equals(tracer.scopeName());
  }

  /** The open server span of the request that the calling thread serves, or null. */
  public static @Nullable Span current() {
    Context context = Context.current();
    Span span = context == null ? null : context.span();
    Span root = span == null ? null : span.localRoot();
    return root == null || root.kind() != SpanKind.SERVER || root.hasEnded() ? null : root;
  }

  /** The container tells of an exception that no frame of the application's threw. */
  public static void thrown(Span server, Throwable thrown) {
    if (server.kind() == SpanKind.SERVER) {
      RequestNote.of(server).thrown(thrown);
    }
  }

  /**
   * The application set a status on a response that can't be asked for it, or has sent it already.
   */
  public static void answered(Span server, int status) {
    if (server.kind() == SpanKind.SERVER) {
      RequestNote.of(server).status(status);
    }
  }

  /** To be told which headers a response is given that cannot be asked for them. */
  public static @Nullable AnsweredHeaders answeredHeaders(Span server) {
    return server.kind() == SpanKind.SERVER ? RequestNote.of(server).answeredHeaders() : null;
  }

  /** What {@link #answered} was last told. */
  public static int status(Span server, int otherwise) {
    Object note = server.note();
    int status = note instanceof RequestNote ? ((RequestNote) note).status() : 0;
    return status == 0 ? otherwise : status;
  }

  /** The thread enters a servlet, filter or handler of the application. */
  public static void entered(Span server) {
    if (server.kind() == SpanKind.SERVER) {
      RequestNote.of(server).entered();
    }
  }

  /** The thread leaves what it {@link #entered}, normally or by an exception. */
  public static void left(Span server, @Nullable Throwable thrown) {
    if (server.kind() == SpanKind.SERVER) {
      RequestNote.of(server).left(thrown);
    }
  }

  /** What the application did not catch, unless it was answered as the client's error. */
  private static @Nullable Throwable uncaught(RequestNote learnt, int status) {
    boolean answeredAsClientsError = status >= 400 && status < 500;
    return answeredAsClientsError ? null : learnt.thrown();
  }

  private static void recordRoute(Span span, @Nullable String route) {
    if (route != null) {
      span.attribute(HttpAttributes.ROUTE, route);
      span.name(RouteNames.of(span.name(), route));
    }
  }

  private static void recordOutcome(Span span, int status, @Nullable Throwable thrown) {
    if (status > 0) {
      span.attribute(HttpAttributes.RESPONSE_STATUS_CODE, status);
    }
    if (thrown != null) {
      ErrorAttributes.failed(span, thrown);
    } else if (status >= 500) {
      span.attribute(ErrorAttributes.ERROR_TYPE, errorOf(status));
      span.status(StatusCode.ERROR, null);
    }
  }
}
