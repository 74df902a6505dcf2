// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jedis;

import dev.heddle.semconv.redis.RedisConnection;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;

/** What sends the buffer: where that fails, no answer will be read. */
final class FlushAdvice {
  private FlushAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(@Advice.This Connection connection, @Advice.Thrown @Nullable Throwable thrown) {
    if (thrown != null) {
      RedisConnection known = Connections.known(connection);
      if (known != null) {
        known.broken(thrown);
      }
    }
  }
}
