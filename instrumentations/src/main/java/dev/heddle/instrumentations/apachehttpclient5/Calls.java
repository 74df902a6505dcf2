// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient5;

import dev.heddle.context.VirtualField;
import dev.heddle.semconv.http.HttpAttempts;
import dev.heddle.semconv.http.HttpClientTracer;
import dev.heddle.trace.Span;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Both kinds of client send every request, first or repeated, through the link of their chain that
 * connects: beneath redirects, retries and answers to challenges, and with a copy of the
 * application's request. A classic call stays on its thread; an async one is known by the runtime
 * that it has for itself.
 */
final class Calls {
  static final HttpClientTracer<Outgoing, HttpResponse> CLIENT =
      HttpClientTracer.of("apache-httpclient-5", new OutgoingGetter());
  static final VirtualField<AsyncExecRuntime, HttpAttempts<Outgoing, HttpResponse>> ASYNC =
      VirtualField.of("apache-httpclient-5.call");

  private Calls() {}

  static @Nullable HttpAttempts<Outgoing, HttpResponse> enter() {
    HttpAttempts<Outgoing, HttpResponse> call = HttpAttempts.of(CLIENT);
    if (call != null) {
      call.attach();
    }
    return call;
  }

  /** The span of the request that goes out now. */
  static @Nullable Span send(
      @Nullable HttpAttempts<Outgoing, HttpResponse> call,
      HttpRequest request,
      @Nullable HttpHost target) {
    if (call == null || call.begin(new Outgoing(request, target)) == null) {
      return null;
    }
    return call.send();
  }
}
