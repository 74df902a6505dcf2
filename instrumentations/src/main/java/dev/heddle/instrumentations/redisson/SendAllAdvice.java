// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.redisson;

import dev.heddle.semconv.redis.RedisCall;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.redisson.client.RedisConnection;
import org.redisson.client.protocol.CommandsData;

/** A pipeline or a transaction is sent, for the first time or once more. */
final class SendAllAdvice {
  private SendAllAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable RedisCall enter(
      @Advice.This RedisConnection connection, @Advice.Argument(0) CommandsData data) {
    RedisCall call = Calls.sendAll(connection, data.getCommands());
    if (call != null) {
      Promises.listen(data, call);
    }
    return call;
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter @Nullable RedisCall call, @Advice.Thrown @Nullable Throwable thrown) {
    if (call != null && thrown != null) {
      call.failed(thrown);
    }
  }
}
