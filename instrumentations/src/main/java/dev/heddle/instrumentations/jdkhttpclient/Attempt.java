// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdkhttpclient;

import dev.heddle.semconv.http.HttpAttempts;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One request that goes out, until the client's future of its response's head is complete. Begun by
 * one of the client's threads, finished by another, in the order that the client's futures make.
 */
final class Attempt implements BiConsumer<Object, Throwable> {
  final Object request;
  final Wire wire = new Wire();
  private final HttpAttempts<Attempt, Wire> call;
  private volatile @Nullable Throwable given;
  private @Nullable Map<String, List<String>> headers; // null until some are added

  Attempt(Object request, HttpAttempts<Attempt, Wire> call) {
    this.request = request;
    this.call = call;
  }

  void set(String name, String value) {
    Map<String, List<String>> map = headers;
    if (map == null) {
      map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      map.putAll(JdkHttp.map(JdkHttp.ofRequest(request)));
      headers = map;
    }
    map.put(name, Collections.singletonList(value));
  }

  /** What was set takes effect. */
  void send() {
    if (headers != null) {
      wire.send(JdkHttp.headers(headers));
    }
  }

  /** The application or its time limit gives up: the future will only say that it was cancelled. */
  void cancelled(Throwable reason) {
    given = reason;
  }

  @Override
  public void accept(@Nullable Object response, @Nullable Throwable thrown) {
    Attempts.forget(this);
    if (response == null) {
      wire.failed();
    }
    if (call.request() == this) {
      Throwable reason = given;
      call.finish(wire, thrown == null ? null : reason != null ? reason : cause(thrown));
    }
  }

  /** What the application may get to see of it. */
  private static Throwable cause(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null
        && (cause instanceof CompletionException
            || cause instanceof ExecutionException
            || cause.getClass().getName().endsWith(".ConnectionExpiredException"))) {
      cause = cause.getCause();
    }
    return cause;
  }
}
