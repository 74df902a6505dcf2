// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jedis;

import dev.heddle.semconv.redis.RedisConnection;
import dev.heddle.semconv.redis.RedisExchange;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;

/** What reads one answer. */
final class AnswerAdvice {
  private AnswerAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable RedisExchange enter(@Advice.This Connection connection) {
    RedisConnection known = Connections.known(connection);
    return known == null ? null : known.reading();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter @Nullable RedisExchange exchange,
      @Advice.This Connection connection,
      @Advice.Thrown @Nullable Throwable thrown) {
    RedisConnection known = Connections.known(connection);
    if (exchange != null && known != null) {
      known.answered(exchange, thrown, Connections.refusal(thrown));
    }
  }
}
