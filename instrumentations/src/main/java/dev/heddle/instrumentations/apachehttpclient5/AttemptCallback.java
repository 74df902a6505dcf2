// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient5;

import dev.heddle.context.Context;
import dev.heddle.semconv.http.HttpAttempts;
import dev.heddle.trace.Span;
import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Hears of the response, or of the failure, of one attempt before the rest of the chain does, which
 * may then make the next one; lets the application's consumers see the context of the call. The
 * reactor's threads, one at a time.
 */
final class AttemptCallback implements AsyncExecCallback {
  private final AsyncExecCallback next;
  private final HttpAttempts<Outgoing, HttpResponse> call;
  private final Span span;

  AttemptCallback(AsyncExecCallback next, HttpAttempts<Outgoing, HttpResponse> call, Span span) {
    this.next = next;
    this.call = call;
    this.span = span;
  }

  private void finish(@Nullable HttpResponse response, @Nullable Throwable thrown) {
    if (call.open() == span) {
      call.finish(response, thrown);
    }
  }

  @Override
  public AsyncDataConsumer handleResponse(HttpResponse response, EntityDetails entity)
      throws HttpException, IOException {
    finish(response, null);
    Context previous = Context.swap(call.caller());
    try {
      return next.handleResponse(response, entity);
    } finally {
      Context.swap(previous);
    }
  }

  @Override
  public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
    next.handleInformationResponse(response);
  }

  @Override
  public void completed() {
    finish(null, null);
    Context previous = Context.swap(call.caller());
    try {
      next.completed();
    } finally {
      Context.swap(previous);
    }
  }

  @Override
  public void failed(Exception thrown) {
    finish(null, thrown);
    Context previous = Context.swap(call.caller());
    try {
      next.failed(thrown);
    } finally {
      Context.swap(previous);
    }
  }
}
