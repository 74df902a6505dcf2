// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.lettuce;

import dev.heddle.semconv.redis.RedisCall;
import io.lettuce.core.protocol.RedisCommand;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.CancellationException;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that are sent say what the application's codecs made of keys; nothing encodes twice.
 */
final class EncodeAdvice {
  private EncodeAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static int enter(@Advice.Argument(0) ByteBuf buffer) {
    return buffer.writerIndex();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.This RedisCommand<?, ?, ?> command,
      @Advice.Enter int start,
      @Advice.Argument(0) ByteBuf buffer) {
    RedisCall call = Calls.of(command);
    if (call != null && call.wantsArguments()) {
      byte @Nullable [][] arguments = EncodedCommand.arguments(buffer, start);
      if (arguments != null) {
        call.encoded(arguments);
        if (command.isCancelled()) { // while its span began here
          call.failed(new CancellationException());
        }
      }
    }
  }
}
