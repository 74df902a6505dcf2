// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.netty4;

import dev.heddle.context.Context;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpServerCodec;
import org.jspecify.annotations.Nullable;

/**
 * Tells requests from responses by the handler that decoded them, for both are of any class. On the
 * codec's event loop; a message that goes on to another one comes by again there, in versions since
 * 4.2, and has its context from the task that brought it.
 */
final class Codecs {
  /** Stands for "no context" where null says that nothing was replaced. */
  private static final Context NOTHING = Context.of(null, 0);

  private Codecs() {}

  static @Nullable Context read(ChannelHandlerContext context, @Nullable Object message) {
    ChannelHandler handler = context.handler();
    if (handler instanceof HttpServerCodec || handler instanceof HttpRequestDecoder) {
      return context.executor().inEventLoop() ? Server.read(context.channel(), message) : null;
    }
    if (handler instanceof HttpClientCodec || handler instanceof HttpResponseDecoder) {
      return context.executor().inEventLoop() ? Client.read(context.channel(), message) : null;
    }
    return message instanceof HttpRequest ? Server.readLater((HttpRequest) message) : null;
  }

  static Context attach(Context next) {
    Context replaced = Context.swap(next);
    return replaced == null ? NOTHING : replaced;
  }

  static void detach(@Nullable Context replaced) {
    if (replaced != null) {
      Context.swap(replaced == NOTHING ? null : replaced);
    }
  }
}
