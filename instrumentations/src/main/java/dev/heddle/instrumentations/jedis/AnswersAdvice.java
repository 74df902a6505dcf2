// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jedis;

import dev.heddle.semconv.redis.RedisConnection;
import dev.heddle.semconv.redis.RedisExchange;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;

/** Before version 2.5: {@code getAll(except)} reads all answers that are due, but so many. */
final class AnswersAdvice {
  private AnswersAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable RedisExchange enter(@Advice.This Connection connection) {
    RedisConnection known = Connections.known(connection);
    return known == null ? null : known.reading();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter @Nullable RedisExchange exchange,
      @Advice.This Connection connection,
      @Advice.Argument(0) int except,
      @Advice.Thrown @Nullable Throwable thrown) {
    RedisConnection known = Connections.known(connection);
    if (exchange != null && known != null) {
      known.answeredAllBut(exchange, except, thrown, Connections.refusal(thrown));
    }
  }
}
