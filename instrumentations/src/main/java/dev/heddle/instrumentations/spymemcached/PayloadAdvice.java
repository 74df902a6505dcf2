// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.spymemcached;

import dev.heddle.semconv.db.DbOperation;
import net.bytebuddy.asm.Advice;
import net.spy.memcached.ops.OperationException;

/** An answer of the binary protocol to a single operation. */
final class PayloadAdvice {
  private static final int NOT_FOUND = 1;
  private static final int EXISTS = 2;
  private static final int NOT_STORED = 5;
  private static final int NOT_MY_VBUCKET = 7;

  private PayloadAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This Object operation, @Advice.FieldValue("errorCode") int code) {
    DbOperation known = Operations.of(operation);
    if (known == null || known.next() != null || !known.isOpen()) {
      return;
    }
    switch (code) {
      case 0:
        known.found();
        break;
      case NOT_FOUND:
      case EXISTS:
      case NOT_STORED:
      case NOT_MY_VBUCKET:
        break; // how the protocol says no
      default:
        known.failed(new OperationException(), Integer.toString(code));
    }
  }
}
