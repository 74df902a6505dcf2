// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jedis;

import dev.heddle.semconv.redis.RedisConnection;
import dev.heddle.semconv.redis.RedisExchange;
import java.net.Socket;
import java.util.Iterator;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.args.Rawable;

/** Since version 4: {@code sendCommand(CommandArguments)}. */
final class SendArgumentsAdvice {
  private SendArgumentsAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable RedisExchange enter(
      @Advice.This Connection connection,
      @Advice.FieldValue("socketFactory") @Nullable Object socketFactory,
      @Advice.Argument(0) CommandArguments command) {
    RedisConnection known = Connections.known(connection);
    if (known == null) {
      known = add(connection, socketFactory);
    }
    return known.sending(CommandNames.of(command.getCommand()), arguments(command));
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter @Nullable RedisExchange exchange,
      @Advice.This Connection connection,
      @Advice.FieldValue("socket") @Nullable Socket socket,
      @Advice.Thrown @Nullable Throwable thrown) {
    RedisConnection known = Connections.known(connection);
    if (exchange != null && known != null) {
      known.sent(exchange, socket, thrown);
    }
  }

  private static RedisConnection add(Connection connection, @Nullable Object socketFactory) {
    HostAndPort server =
        socketFactory instanceof DefaultJedisSocketFactory
            ? ((DefaultJedisSocketFactory) socketFactory).getHostAndPort()
            : null;
    return server == null
        ? Connections.add(connection, null, 0)
        : Connections.add(connection, server.getHost(), server.getPort());
  }

  /** An iterator is the only way to them in all versions; the first one is the command. */
  private static byte[][] arguments(CommandArguments command) {
    byte[][] arguments = new byte[command.size() - 1][];
    Iterator<Rawable> all = command.iterator();
    all.next();
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = all.next().getRaw();
    }
    return arguments;
  }
}
