// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient5;

import dev.heddle.context.Context;
import dev.heddle.semconv.http.HttpAttempts;
import java.util.concurrent.CancellationException;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Lets the application's callback, if there is one, run in the context of its call, and hears of
 * the call's end, also of a cancellation, which need not reach the request. Only the library sees
 * it.
 */
final class CallCallback implements FutureCallback<Object> {
  private final @Nullable FutureCallback<Object> callback;
  private final HttpAttempts<Outgoing, HttpResponse> call;

  CallCallback(
      @Nullable FutureCallback<Object> callback, HttpAttempts<Outgoing, HttpResponse> call) {
    this.callback = callback;
    this.call = call;
  }

  HttpAttempts<Outgoing, HttpResponse> call() {
    return call;
  }

  @Override
  public void completed(Object result) {
    call.release();
    if (callback != null) {
      Context previous = Context.swap(call.caller());
      try {
        callback.completed(result);
      } finally {
        Context.swap(previous);
      }
    }
  }

  @Override
  public void failed(Exception thrown) {
    call.release();
    if (callback != null) {
      Context previous = Context.swap(call.caller());
      try {
        callback.failed(thrown);
      } finally {
        Context.swap(previous);
      }
    }
  }

  @Override
  public void cancelled() {
    if (call.open() != null) {
      call.finish(null, new CancellationException());
    }
    call.release();
    if (callback != null) {
      Context previous = Context.swap(call.caller());
      try {
        callback.cancelled();
      } finally {
        Context.swap(previous);
      }
    }
  }
}
