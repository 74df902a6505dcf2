// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.lettuce;

import dev.heddle.semconv.redis.RedisCall;
import io.lettuce.core.protocol.RedisCommand;
import java.util.concurrent.CancellationException;
import net.bytebuddy.asm.Advice;

/** The application has waited too long, or does not want the answer any more. */
final class CancelAdvice {
  private CancelAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.This RedisCommand<?, ?, ?> command) {
    RedisCall call = Calls.of(command);
    if (call != null && call.isOpen()) {
      call.failed(new CancellationException());
    }
  }
}
