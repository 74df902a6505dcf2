// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.spymemcached;

import dev.heddle.semconv.db.DbOperation;
import net.bytebuddy.asm.Advice;

/** A look-up that was sent with others has found a value. */
final class JoinedDataAdvice {
  private JoinedDataAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This Object wrapper) {
    DbOperation known = JoinedGets.OF.get(wrapper);
    if (known != null) {
      known.found();
    }
  }
}
