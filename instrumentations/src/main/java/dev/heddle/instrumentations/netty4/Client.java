// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.netty4;

import dev.heddle.context.Context;
import dev.heddle.context.VirtualField;
import dev.heddle.semconv.http.HttpCaller;
import dev.heddle.semconv.http.HttpClientTracer;
import dev.heddle.trace.Span;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * The requests that a channel has sent, answered in their order. Whose call one is, its message
 * tells from where it was written to where it is encoded; handlers are given the response in that
 * context, after the span has ended.
 */
@SuppressWarnings("deprecation") // the names of Netty 4.0
final class Client {
  private static final HttpClientTracer<Outgoing, HttpResponse> CLIENT =
      HttpClientTracer.of("netty", new OutgoingGetter());
  private static final VirtualField<HttpRequest, Context> CALLER =
      VirtualField.ofBorrowed("netty.request");
  private static final int SWITCHING_PROTOCOLS = 101;

  private Client() {}

  static void called(ChannelHandlerContext context, @Nullable Object message) {
    if (!context.executor().inEventLoop() && message instanceof HttpRequest) {
      CALLER.set((HttpRequest) message, Context.current());
    }
  }

  static @Nullable Context connecting(Channel channel) {
    Connection connection = Connection.get(channel);
    Context caller = connection == null ? null : connection.connecting();
    return caller == null ? null : Codecs.attach(caller);
  }

  static void connected(Channel channel, boolean handshaken, @Nullable Context replaced) {
    Connection connection = replaced == null ? null : Connection.get(channel);
    if (connection != null && channel.isActive()) {
      connection.connected(handshaken);
    }
    Codecs.detach(replaced);
  }

  /** Null where the message is no request, or none to be recorded. */
  static @Nullable Outgoing write(Channel channel, @Nullable Object message) {
    if (!(message instanceof HttpRequest)) {
      return null;
    }
    HttpRequest request = (HttpRequest) message;
    Context caller = CALLER.getAndClear(request);
    if (request.getMethod().equals(HttpMethod.CONNECT)) {
      return null; // a proxy's tunnel: the requests through it are recorded
    }
    HttpCaller known = HttpCaller.take(channel);
    int resends = 0;
    if (known != null) {
      caller = known.context();
      resends = known.request();
    } else if (caller == null) {
      caller = Context.current();
    }
    Connection connection = Connection.of(channel);
    Outgoing outgoing =
        new Outgoing(request, caller, known, connection.scheme(), channel.remoteAddress());
    Span span = CLIENT.open(caller, outgoing, resends);
    if (span != null) {
      outgoing.start(span);
      CLIENT.send(span, outgoing);
    }
    connection.sent(outgoing);
    return outgoing;
  }

  static void written(Channel channel, Outgoing outgoing, @Nullable Throwable thrown) {
    outgoing.restore();
    if (thrown != null || !channel.isActive()) {
      Connection.of(channel).over(outgoing);
      finish(outgoing, thrown == null ? new ClosedChannelException() : thrown);
    }
  }

  static @Nullable Context read(Channel channel, @Nullable Object message) {
    Connection connection = Connection.get(channel);
    Outgoing outgoing = connection == null ? null : connection.awaited();
    if (connection == null || outgoing == null) {
      return null;
    }
    if (message instanceof HttpResponse) {
      int status = ((HttpResponse) message).getStatus().code();
      if (status >= 200 || status == SWITCHING_PROTOCOLS) {
        outgoing.answer((HttpResponse) message);
      }
    }
    if (message instanceof LastHttpContent && outgoing.response() != null) {
      connection.over(outgoing);
      finish(outgoing, null);
    }
    return outgoing.caller == null ? null : Codecs.attach(outgoing.caller);
  }

  static void finish(Outgoing outgoing, @Nullable Throwable thrown) {
    Span span = outgoing.span();
    if (span != null) {
      CLIENT.finish(span, outgoing, outgoing.response(), thrown);
    }
  }
}
