// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.spymemcached;

import dev.heddle.semconv.db.DbOperation;
import net.bytebuddy.asm.Advice;

/** A value is stored together with others by one message. */
final class JoinSetAdvice {
  private JoinSetAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.This Object all, @Advice.Argument(0) Object operation) {
    DbOperation known = Operations.of(operation);
    if (known != null) {
      Operations.sentWith(all, known);
    }
  }
}
