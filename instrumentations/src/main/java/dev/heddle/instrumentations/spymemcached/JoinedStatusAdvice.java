// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.spymemcached;

import dev.heddle.context.Context;
import dev.heddle.semconv.db.DbOperation;
import net.bytebuddy.asm.Advice;
import net.spy.memcached.ops.OperationException;
import net.spy.memcached.ops.OperationStatus;
import org.jspecify.annotations.Nullable;

/**
 * How the larger look-up ended, which the caller's listeners may hear of; what it did not find is
 * no failure.
 */
final class JoinedStatusAdvice {
  private JoinedStatusAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Context enter(
      @Advice.This Object wrapper, @Advice.Argument(0) OperationStatus status) {
    DbOperation known = JoinedGets.OF.get(wrapper);
    if (known == null) {
      return null;
    }
    if (!status.isSuccess() && isError(status.getMessage())) {
      known.failed(new OperationException(), "ERROR");
    }
    return known.enterCaller();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(@Advice.Enter @Nullable Context entered) {
    DbOperation.leave(entered);
  }

  private static boolean isError(@Nullable String message) {
    return message == null || message.contains("ERROR");
  }
}
