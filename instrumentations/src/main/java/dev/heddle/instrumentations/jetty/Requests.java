// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jetty;

import dev.heddle.context.Context;
import dev.heddle.context.VirtualField;
import dev.heddle.semconv.http.HttpServerTracer;
import dev.heddle.trace.Span;
import org.eclipse.jetty.server.HttpChannel;
import org.jspecify.annotations.Nullable;

/**
 * The span of a request lies with its channel until it is over; of the threads that serve it one
 * may still be on its way out when another ends it.
 */
final class Requests {
  private static final VirtualField<HttpChannel, Span> OPEN = VirtualField.of("jetty.channel");
  private static final HttpServerTracer<HttpChannel, HttpChannel> SERVER =
      HttpServerTracer.of("jetty", new ChannelGetter());
  private static final int BAD_REQUEST = 400;

  /** Stands for "no context" where null says that nothing was replaced. */
  private static final Context NOTHING = Context.of(null, 0);

  private Requests() {}

  /** Null where the thread has the request already, or there is none. */
  static @Nullable Context enter(HttpChannel channel) {
    Span span = OPEN.get(channel);
    if (span == null) {
      span = start(channel);
    }
    if (span == null || HttpServerTracer.current() == span) {
      return null;
    }
    Context replaced = Context.swap(span);
    return replaced == null ? NOTHING : replaced;
  }

  private static @Nullable Span start(HttpChannel channel) {
    if (!ChannelGetter.isRead(channel)) {
      return null;
    }
    Span span = SERVER.start(channel);
    if (span != null) {
      OPEN.set(channel, span);
    }
    return span;
  }

  static void exit(@Nullable Context replaced) {
    if (replaced != null) {
      Context.swap(replaced == NOTHING ? null : replaced);
    }
  }

  static void thrown(HttpChannel channel, Throwable thrown) {
    Span span = OPEN.get(channel);
    if (span != null) {
      HttpServerTracer.thrown(span, thrown);
    }
  }

  static void end(HttpChannel channel) {
    Span span = OPEN.getAndClear(channel);
    if (span != null) {
      SERVER.end(span, channel, channel, null);
    }
  }

  /** Where a handler has the request already it goes on, and sees that the body is broken. */
  static void refuse(HttpChannel channel, int status) {
    if (OPEN.get(channel) == null && ChannelGetter.isRead(channel)) {
      Span span = SERVER.start(channel);
      if (span != null) {
        boolean sent = status >= BAD_REQUEST && status < 600;
        SERVER.end(span, channel, channel, sent ? status : BAD_REQUEST, null);
      }
    }
  }
}
