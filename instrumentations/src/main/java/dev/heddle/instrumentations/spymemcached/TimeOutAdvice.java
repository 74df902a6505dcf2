// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.spymemcached;

import dev.heddle.semconv.db.DbOperation;
import java.util.concurrent.TimeoutException;
import net.bytebuddy.asm.Advice;
import net.spy.memcached.ops.Operation;

/** Whoever waits for an operation has waited too long, or finds it too old to be sent. */
final class TimeOutAdvice {
  private TimeOutAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.This Operation operation) {
    DbOperation known = operation.isTimedOut() ? Operations.of(operation) : null;
    for (; known != null; known = known.next()) {
      if (known.isOpen()) {
        known.failed(new TimeoutException(), null);
      }
    }
  }
}
