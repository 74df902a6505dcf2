// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.lettuce;

import dev.heddle.semconv.redis.RedisCall;
import io.lettuce.core.protocol.RedisCommand;
import io.netty.channel.Channel;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A command is written to the endpoint of a node. */
final class WriteAdvice {
  private WriteAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable RedisCall enter(
      @Advice.This Object endpoint,
      @Advice.FieldValue("channel") @Nullable Channel channel,
      @Advice.Argument(0) RedisCommand<?, ?, ?> command) {
    return Calls.sending(endpoint, channel, command);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter @Nullable RedisCall call, @Advice.Thrown @Nullable Throwable thrown) {
    if (call != null && thrown != null) {
      call.failed(thrown);
    }
  }
}
