// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.spymemcached;

import dev.heddle.semconv.db.DbOperation;
import net.bytebuddy.asm.Advice;
import net.spy.memcached.ops.OperationState;

/** An operation is complete, with those that were sent with it, or has to be sent again. */
final class StateAdvice {
  private StateAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This Object operation, @Advice.Argument(0) OperationState state) {
    if (state == OperationState.COMPLETE || state == OperationState.RETRY) {
      DbOperation known = Operations.of(operation);
      while (known != null) {
        known.succeeded();
        known = known.next();
      }
    }
  }
}
