// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.spymemcached;

import dev.heddle.semconv.db.DbOperation;
import net.bytebuddy.asm.Advice;

/** A line of the answer to a look-up in the text protocol, which may say that a value follows. */
final class LineAdvice {
  private LineAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This Object operation, @Advice.Argument(0) String line) {
    DbOperation known = Operations.of(operation);
    if (known != null && line.startsWith("VALUE ")) {
      known.found();
    }
  }
}
