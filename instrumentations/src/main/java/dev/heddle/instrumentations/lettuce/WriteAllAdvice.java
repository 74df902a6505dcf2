// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.lettuce;

import dev.heddle.semconv.redis.RedisCall;
import io.lettuce.core.protocol.RedisCommand;
import io.netty.channel.Channel;
import java.util.Collection;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Several commands are written at once, each of which is one of its own. */
final class WriteAllAdvice {
  private WriteAllAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(
      @Advice.This Object endpoint,
      @Advice.FieldValue("channel") @Nullable Channel channel,
      @Advice.Argument(0) Collection<? extends RedisCommand<?, ?, ?>> commands) {
    for (RedisCommand<?, ?, ?> command : commands) {
      Calls.sending(endpoint, channel, command);
    }
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Argument(0) Collection<? extends RedisCommand<?, ?, ?>> commands,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (thrown != null) {
      for (RedisCommand<?, ?, ?> command : commands) {
        RedisCall call = Calls.of(command);
        if (call != null) {
          call.failed(thrown);
        }
      }
    }
  }
}
