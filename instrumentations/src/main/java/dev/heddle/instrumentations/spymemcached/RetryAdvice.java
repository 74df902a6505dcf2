// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.spymemcached;

import net.bytebuddy.asm.Advice;
import net.spy.memcached.ops.Operation;

/**
 * The connection's own thread is to send this, for the node is not ready yet or was a wrong one.
 */
final class RetryAdvice {
  private RetryAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.Argument(0) Operation operation) {
    Operations.later(operation);
  }
}
