// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jedis;

import dev.heddle.semconv.redis.RedisConnection;
import dev.heddle.semconv.redis.RedisExchange;
import java.net.Socket;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;

/** Version 2: {@code sendCommand(command, byte[]...)}, the command being a constant. */
final class SendAdvice {
  private SendAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable RedisExchange enter(
      @Advice.This Connection connection,
      @Advice.Argument(0) Object command,
      @Advice.Argument(1) byte[][] arguments) {
    String name = command instanceof Enum ? ((Enum<?>) command).name() : command.toString();
    return OldConnections.of(connection).sending(name, arguments);
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
}
