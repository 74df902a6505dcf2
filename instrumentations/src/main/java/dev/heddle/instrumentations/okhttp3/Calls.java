// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.okhttp3;

import dev.heddle.context.Context;
import dev.heddle.context.VirtualField;
import dev.heddle.semconv.http.HttpAttempts;
import dev.heddle.semconv.http.HttpClientTracer;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * A call runs on one thread through the chain of interceptors, the application's among them, which
 * stays as it is. Each request on the wire passes the interceptor that connects, beneath redirects,
 * retries and the cache, and ends up in a codec that writes its headers: they get ours there, where
 * nobody sees them any more.
 */
final class Calls {
  private static final VirtualField<Object, Context> CAPTURED =
      VirtualField.ofBorrowed("okhttp.call");
  private static final HttpClientTracer<Outgoing, Response> CLIENT =
      HttpClientTracer.of("okhttp", new OutgoingGetter());

  /** Stands for "no context" in an enter value, where null says that nothing was attached. */
  private static final Context NOTHING = Context.of(null, 0);

  private Calls() {}

  static @Nullable HttpAttempts<Outgoing, Response> enter() {
    HttpAttempts<Outgoing, Response> call = HttpAttempts.of(CLIENT);
    if (call != null) {
      call.attach();
    }
    return call;
  }

  static @Nullable HttpAttempts<Outgoing, Response> begin(@Nullable Request request) {
    HttpAttempts<Outgoing, Response> call = HttpAttempts.current(CLIENT);
    if (call == null || request == null || call.open() != null) {
      return null;
    }
    return call.begin(new Outgoing(request)) == null ? null : call;
  }

  static Request write(Request request) {
    HttpAttempts<Outgoing, Response> call = HttpAttempts.current(CLIENT);
    Outgoing outgoing = call == null || call.open() == null ? null : call.request();
    if (call == null || outgoing == null) {
      return request;
    }
    outgoing.write(request);
    call.send();
    return outgoing.written();
  }

  static void finish(@Nullable Response response, @Nullable Throwable thrown) {
    HttpAttempts<Outgoing, Response> call = HttpAttempts.current(CLIENT);
    if (call != null) {
      call.finish(response, cause(thrown));
    }
  }

  /** The library wraps what comes of connecting, and unwraps it for the application. */
  private static @Nullable Throwable cause(@Nullable Throwable thrown) {
    if (thrown == null || thrown.getCause() == null) {
      return thrown;
    }
    String type = thrown.getClass().getName();
    return type.endsWith(".RouteException") || type.endsWith(".RequestException")
        ? thrown.getCause()
        : thrown;
  }

  /** A call is queued, and may be started by the thread that ends another one. */
  static void capture(Object queued) {
    Context context = Context.current();
    if (context != null) {
      CAPTURED.set(queued, context);
    }
  }

  static Context attach(Object queued) {
    Context previous = Context.swap(CAPTURED.getAndClear(queued));
    return previous == null ? NOTHING : previous;
  }

  static void detach(Context previous) {
    Context.swap(previous == NOTHING ? null : previous);
  }
}
