// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.spymemcached;

import dev.heddle.context.Context;
import dev.heddle.semconv.db.DbOperation;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A look-up that was sent with others is complete, as its callback hears in its own context. */
final class JoinedCompleteAdvice {
  private JoinedCompleteAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Context enter(@Advice.This Object wrapper) {
    DbOperation known = JoinedGets.OF.get(wrapper);
    if (known == null) {
      return null;
    }
    known.succeeded();
    return known.enterCaller();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(@Advice.Enter @Nullable Context entered) {
    DbOperation.leave(entered);
  }
}
