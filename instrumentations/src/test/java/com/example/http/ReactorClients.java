// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.http;

import dev.heddle.testing.HttpCall;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Clients of Reactor Netty in the words that all versions know. */
public final class ReactorClients {
  private ReactorClients() {}

  /** The factory's name was another one at first. */
  public static ConnectionProvider pool(String name, int connections) {
    try {
      for (String factory : List.of("create", "fixed")) {
        for (Method method : ConnectionProvider.class.getMethods()) {
          if (method.getName().equals(factory)
              && List.of(method.getParameterTypes()).equals(List.of(String.class, int.class))) {
            return (ConnectionProvider) method.invoke(null, name, connections);
          }
        }
      }
      throw new AssertionError("no pool");
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Follows redirects, and does not repeat what failed. */
  public static HttpClient client(HttpCall call, ConnectionProvider connections) {
    return HttpClient.create(connections)
        .followRedirect(true)
        .headers(
            headers -> {
              for (Map.Entry<String, String> header : call.headers().entrySet()) {
                headers.set(header.getKey(), header.getValue());
              }
              if (call.body() != null) {
                headers.set("Content-Length", call.body().length());
              }
            })
        .doOnRequest(
            (request, connection) ->
                connection
                    .addHandlerFirst(
                        new ReadTimeoutHandler(call.timeoutMillis(), TimeUnit.MILLISECONDS))
                    .addHandlerLast(new LostConnection()));
  }

  /** The client makes the request once more where the exception says "reset by peer". */
  private static final class LostConnection extends ChannelInboundHandlerAdapter {
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.fireExceptionCaught(
          cause instanceof IOException ? new IOException("lost", cause) : cause);
    }
  }
}
