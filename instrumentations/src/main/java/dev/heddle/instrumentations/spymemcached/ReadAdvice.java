// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.spymemcached;

import dev.heddle.context.Context;
import dev.heddle.semconv.db.DbOperation;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** An answer is read: the callbacks and listeners that hear of it run in the caller's context. */
final class ReadAdvice {
  private ReadAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Context enter(@Advice.This Object operation) {
    DbOperation known = Operations.of(operation);
    return known == null ? null : known.enterCaller();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(@Advice.Enter @Nullable Context entered) {
    DbOperation.leave(entered);
  }
}
