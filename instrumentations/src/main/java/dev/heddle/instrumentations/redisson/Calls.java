// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.redisson;

import dev.heddle.context.Context;
import dev.heddle.context.VirtualField;
import dev.heddle.semconv.db.DbClientTracer;
import dev.heddle.semconv.redis.RedisCall;
import dev.heddle.semconv.redis.RedisNode;
import io.netty.channel.Channel;
import java.net.SocketAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.redisson.client.RedisConnection;
import org.redisson.client.protocol.CommandData;

/** What is kept with connections, and how commands become calls. */
final class Calls {
  private static final DbClientTracer CLIENT = DbClientTracer.of("redisson");
  private static final VirtualField<RedisConnection, RedisNode> NODES =
      VirtualField.of("redisson.connection");

  private Calls() {}

  static @Nullable RedisCall send(RedisConnection connection, CommandData<?, ?> data) {
    RedisCall call =
        RedisCall.sending(
            CLIENT, Context.current(), node(connection), address(connection), name(data));
    if (call.wantsArguments()) {
      call.encoded(Arguments.of(data));
    }
    return call.isOpen() ? call : null;
  }

  static @Nullable RedisCall sendAll(
      RedisConnection connection, List<? extends CommandData<?, ?>> all) {
    RedisCall call =
        RedisCall.pipeline(CLIENT, Context.current(), node(connection), address(connection));
    for (CommandData<?, ?> data : all) {
      call.add(name(data), Arguments.of(data));
    }
    call.addedAll();
    return call.isOpen() ? call : null;
  }

  private static String name(CommandData<?, ?> data) {
    return data.getCommand().getName().toUpperCase(Locale.ROOT);
  }

  private static @Nullable SocketAddress address(RedisConnection connection) {
    Channel channel = connection.getChannel();
    return channel == null ? null : channel.remoteAddress();
  }

  private static RedisNode node(RedisConnection connection) {
    RedisNode known = NODES.get(connection);
    if (known == null) {
      known = new RedisNode();
      NODES.set(connection, known);
    }
    return known;
  }
}
