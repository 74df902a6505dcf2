// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jedis;

import dev.heddle.semconv.redis.RedisConnection;
import net.bytebuddy.asm.Advice;
import redis.clients.jedis.Connection;

/** The connection is closed: what was not answered ends, and the next connect is a new one. */
final class CloseAdvice {
  private CloseAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(@Advice.This Connection connection) {
    RedisConnection known = Connections.known(connection);
    if (known != null) {
      known.closed();
    }
  }
}
