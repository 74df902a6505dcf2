// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.lettuce;

import dev.heddle.semconv.redis.RedisCall;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.RedisCommand;
import net.bytebuddy.asm.Advice;

/** An answer is there, which a future or a redirection hears of before the command itself. */
final class CompleteAdvice {
  private CompleteAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This RedisCommand<?, ?, ?> command) {
    RedisCall call = Calls.of(command);
    if (call != null && call.isOpen()) {
      CommandOutput<?, ?, ?> output = command.getOutput();
      if (output.hasError()) {
        String error = output.getError();
        call.refused(new RedisCommandExecutionException(error), error);
      } else {
        call.answered();
      }
    }
  }
}
