// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import dev.heddle.context.Context;
import dev.heddle.context.VirtualField;
import org.jspecify.annotations.Nullable;

/**
 * Whose call the next request on a connection is, where one library makes the call and another one
 * sends the request: the first library tells it with the connection's object, the second takes it.
 * Whichever thread sends the request, and whatever context that thread has.
 *
 * <p>Threads: one at a time, handed over by what orders memory in the libraries.
 */
public final class HttpCaller {
  private static final VirtualField<Object, HttpCaller> NEXT = VirtualField.of("http.caller");

  private final @Nullable Context context;
  private int requests;
  private @Nullable Throwable failure;

  /**
   * @param context in which the application made its call; null for none
   */
  public HttpCaller(@Nullable Context context) {
    this.context = context;
  }

  public @Nullable Context context() {
    return context;
  }

  /** How many requests were made for the call so far. */
  public int requests() {
    return requests;
  }

  /** Counts one more request; returns how many there were before. */
  public int request() {
    failure = null;
    return requests++;
  }

  /** The library says why the last request has failed, before its connection says that it has. */
  public void failed(Throwable thrown) {
    failure = thrown;
  }

  /** Why the last request has failed; null where nobody said so. Told once. */
  public @Nullable Throwable takeFailure() {
    Throwable thrown = failure;
    failure = null;
    return thrown;
  }

  /** The next request on that connection is this call's. */
  public void isNextOn(Object connection) {
    NEXT.set(connection, this);
  }

  /** Whose the request is that goes out now; null where nobody said so. */
  public static @Nullable HttpCaller take(Object connection) {
    return NEXT.getAndClear(connection);
  }
}
