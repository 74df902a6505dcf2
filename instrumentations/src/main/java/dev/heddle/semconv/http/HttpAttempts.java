// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import dev.heddle.context.Context;
import dev.heddle.context.Convention;
import dev.heddle.trace.Span;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One call of the application for which its library may send several requests: redirects, retries,
 * answers to challenges. Each of them is a span beneath the caller's context, and all but the first
 * are numbered. Source: semantic conventions 1.44, {@code http.request.resend_count}.
 *
 * <p>A library that makes the whole call on one thread finds this object again as the thread's
 * context, which to everybody else looks like the caller's; others keep it with an object of
 * theirs.
 *
 * <p>Threads: one at a time, handed over by what orders memory in the library itself; but any
 * thread may finish an attempt, the first one does, and any may {@link #release} the call.
 */
public final class HttpAttempts<Q, R> extends Context {
  @SuppressWarnings("rawtypes") // as a class literal is
  private static final AtomicReferenceFieldUpdater<HttpAttempts, Span> OPEN =
      AtomicReferenceFieldUpdater.newUpdater(HttpAttempts.class, Span.class, "open");

  private @Nullable HttpClientTracer<Q, R> client;
  private final @Nullable Context caller;
  private int begun;
  private @Nullable Q request;
  private volatile @Nullable Span open;
  private @Nullable Throwable failure; // of the attempt before
  private volatile boolean over;

  private HttpAttempts(HttpClientTracer<Q, R> client, @Nullable Context caller) {
    super(caller == null ? null : caller.baggage(), caller == null ? 0 : caller.suppressed());
    this.client = client;
    this.caller = caller;
  }

  /** A call that the calling thread's context makes; null where its spans are suppressed. */
  public static <Q, R> @Nullable HttpAttempts<Q, R> of(HttpClientTracer<Q, R> client) {
    Context caller = Context.current();
    return caller != null && caller.suppresses(Convention.HTTP_CLIENT)
        ? null
        : new HttpAttempts<>(client, caller);
  }

  /** The call that the thread is in, if it is one of this client's and {@link #attach} said so. */
  @SuppressWarnings("unchecked")
  public static <Q, R> @Nullable HttpAttempts<Q, R> current(HttpClientTracer<Q, R> client) {
    Context context = Context.current();
    return context instanceof HttpAttempts && ((HttpAttempts<?, ?>) context).client == client
        ? (HttpAttempts<Q, R>) context
        : null;
  }

  @Override
  public @Nullable Span span() {
    return caller == null ? null : caller.span();
  }

  /** What the application's callbacks are to see. */
  public @Nullable Context caller() {
    return caller;
  }

  /** Lets {@link #current} find the call on this thread until {@link #detach}. */
  public void attach() {
    Context.swap(this);
  }

  public void detach() {
    Context.swap(caller);
  }

  /**
   * The call is over: a thread that has taken its context along must not keep the library's objects
   * and loader. An attempt that is still open, because the application has given up the call, may
   * yet be finished; no other begins.
   */
  public void release() {
    over = true;
    if (open == null) {
      letGo();
    }
  }

  private void letGo() {
    client = null;
    request = null;
    failure = null;
  }

  /** The request of the attempt that is open, or was last. */
  public @Nullable Q request() {
    return request;
  }

  /** The span of the attempt that is open. */
  public @Nullable Span open() {
    return open;
  }

  /**
   * The library turns to the next request: its span begins, with the time it takes to connect. An
   * attempt that is open goes on.
   *
   * @return null where it is suppressed
   */
  public @Nullable Span begin(Q next) {
    Span span = open;
    HttpClientTracer<Q, R> tracer = client;
    if (span == null && tracer != null && !over) {
      request = next;
      span = tracer.open(caller, next, begun);
      if (span != null) {
        begun++;
        failure = null;
        open = span;
      }
      if (over) {
        released(span, tracer, next);
      }
    }
    return span;
  }

  /** Meanwhile, by another thread: what is open keeps what it needs to be finished. */
  private void released(@Nullable Span span, HttpClientTracer<Q, R> tracer, Q next) {
    if (span == null) {
      letGo();
    } else {
      client = tracer;
      request = next;
    }
  }

  /** The open request, or the same once more, goes out: writes the headers. */
  public @Nullable Span send() {
    Q next = request;
    Span span = next == null ? null : begin(next);
    HttpClientTracer<Q, R> tracer = client;
    if (span != null && next != null && tracer != null) {
      tracer.send(span, next);
    }
    return span;
  }

  /** The open attempt has ended, if there is one. */
  public void finish(@Nullable R response, @Nullable Throwable thrown) {
    Span span = open;
    HttpClientTracer<Q, R> tracer = client;
    Q sent = request;
    if (span != null && sent != null && tracer != null && OPEN.compareAndSet(this, span, null)) {
      failure = thrown;
      tracer.finish(span, sent, response, thrown);
      if (over) {
        letGo();
      }
    }
  }

  /**
   * The call has failed because the library could not connect: where the last attempt has failed
   * before, this is another one, which could not even begin.
   */
  public void failedToConnect(Throwable thrown) {
    Q last = request;
    Throwable before = failure;
    if (last != null && before != null && before != thrown) {
      begin(last);
    }
    finish(null, thrown);
  }
}
