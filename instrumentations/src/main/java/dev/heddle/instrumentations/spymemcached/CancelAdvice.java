// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.spymemcached;

import dev.heddle.semconv.db.DbOperation;
import java.util.concurrent.CancellationException;
import net.bytebuddy.asm.Advice;

/** The application, or the library because no node is there, does not want the answer any more. */
final class CancelAdvice {
  private CancelAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This Object operation) {
    DbOperation known = Operations.of(operation);
    for (; known != null; known = known.next()) {
      if (known.isOpen()) {
        known.failed(new CancellationException(), null);
      }
    }
  }
}
