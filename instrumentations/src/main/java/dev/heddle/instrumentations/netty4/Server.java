// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.netty4;

import dev.heddle.context.Context;
import dev.heddle.context.VirtualField;
import dev.heddle.semconv.http.HttpServerTracer;
import dev.heddle.trace.Span;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a channel, which may be sent before the ones before them are answered. One is
 * current while handlers are given a part of it, and over when the last part of its response is
 * written.
 */
@SuppressWarnings("deprecation") // the names of Netty 4.0
final class Server {
  private static final HttpServerTracer<Incoming, Incoming> SERVER =
      HttpServerTracer.of("netty", new IncomingGetter());
  private static final VirtualField<HttpRequest, Span> SERVED =
      VirtualField.ofBorrowed("netty.incoming");
  private static final int SWITCHING_PROTOCOLS = 101;

  private Server() {}

  static @Nullable Context read(Channel channel, @Nullable Object message) {
    Incoming request;
    if (message instanceof HttpRequest) {
      request = begin(channel, (HttpRequest) message);
    } else if (message instanceof HttpContent) {
      Connection connection = Connection.get(channel);
      request = connection == null ? null : connection.reading();
    } else {
      return null;
    }
    if (request == null) {
      return null;
    }
    if (message instanceof LastHttpContent) {
      Connection.of(channel).read(request);
    }
    Span span = request.span();
    return span == null || span.hasEnded() ? null : Codecs.attach(span);
  }

  /** Null where the request is not to be recorded. */
  private static @Nullable Incoming begin(Channel channel, HttpRequest message) {
    Connection connection = Connection.of(channel);
    if (connection.isGivenUp() || isUnreadable(message)) {
      return null;
    }
    Incoming request = new Incoming(message, connection.scheme(), channel.remoteAddress());
    request.start(SERVER.start(request));
    connection.received(request);
    SERVED.set(message, request.span());
    return request;
  }

  /** A handler passes on a request that it has kept until the ones before were answered. */
  static @Nullable Context readLater(HttpRequest message) {
    Span span = SERVED.get(message);
    return span == null || span == Context.current() || span.hasEnded()
        ? null
        : Codecs.attach(span);
  }

  /** The decoder makes this up for a first line it could not read, and reads nothing more. */
  private static boolean isUnreadable(HttpRequest message) {
    return message.getDecoderResult().isFailure() && "/bad-request".equals(message.getUri());
  }

  static void written(Channel channel, @Nullable Object message, @Nullable Throwable thrown) {
    Connection connection = Connection.get(channel);
    Incoming request = connection == null ? null : connection.answering();
    if (connection == null || request == null) {
      return;
    }
    if (message instanceof HttpResponse) {
      int status = ((HttpResponse) message).getStatus().code();
      if (status < 200 && status != SWITCHING_PROTOCOLS) {
        return; // another response follows
      }
      request.answer((HttpResponse) message);
    }
    if (thrown != null) {
      connection.answered(request);
      end(request, thrown);
    } else if (message instanceof LastHttpContent && request.isAnswered()) {
      connection.answered(request);
      end(request, request.status() < 500 ? null : request.failure());
    }
  }

  static void end(Incoming request, @Nullable Throwable thrown) {
    Span span = request.span();
    if (span != null) {
      SERVER.end(span, request, request, request.status(), thrown);
    }
  }
}
