// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.lettuce;

import dev.heddle.semconv.redis.RedisCall;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.protocol.RedisCommand;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A command failed: refused by the server, or without an answer. */
final class FailAdvice {
  private FailAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(
      @Advice.This RedisCommand<?, ?, ?> command, @Advice.Argument(0) @Nullable Throwable thrown) {
    RedisCall call = Calls.of(command);
    if (call != null && thrown != null) {
      if (thrown instanceof RedisCommandExecutionException) {
        call.refused(thrown, thrown.getMessage());
      } else {
        call.failed(thrown);
      }
    }
  }
}
