// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.servlet;

import dev.heddle.semconv.http.HttpServerTracer;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import org.jspecify.annotations.Nullable;

/**
 * Ends the span of an asynchronous request when the container completes it. The response is kept
 * from the start, because some containers hand none to the listener.
 */
final class EndOnComplete implements AsyncListener {
  private final Serving serving;
  private @Nullable Throwable thrown;

  private EndOnComplete(Serving serving) {
    this.serving = serving;
  }

  /** False where the request is not asynchronous, or no longer is: the caller ends it. */
  static boolean follow(Serving serving) {
    if (!serving.request().isAsyncStarted()) {
      return false;
    }
    try {
      serving.request().getAsyncContext().addListener(new EndOnComplete(serving));
      return true;
    } catch (IllegalStateException completedMeanwhile) {
      return false;
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    serving.end(thrown);
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    // the application or the container answers, then completes
  }

  @Override
  public void onError(AsyncEvent event) {
    thrown = event.getThrowable();
    if (thrown != null) {
      HttpServerTracer.thrown(serving.span(), thrown);
    }
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    event.getAsyncContext().addListener(this); // a new cycle forgets its listeners
  }
}
