// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.spymemcached;

import dev.heddle.semconv.db.DbOperation;
import net.bytebuddy.asm.Advice;
import net.spy.memcached.ops.OperationErrorType;
import net.spy.memcached.ops.OperationException;
import org.jspecify.annotations.Nullable;

/** The server refused an operation. */
final class ErrorAdvice {
  private ErrorAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(
      @Advice.This Object operation,
      @Advice.Argument(0) OperationErrorType type,
      @Advice.Argument(1) @Nullable String line) {
    DbOperation known = Operations.of(operation);
    if (known != null && known.isOpen()) {
      known.failed(new OperationException(type, line == null ? "" : line), code(type));
    }
  }

  /** As the text protocol says it. */
  private static String code(OperationErrorType type) {
    switch (type) {
      case SERVER:
        return "SERVER_ERROR";
      case CLIENT:
        return "CLIENT_ERROR";
      default:
        return "ERROR";
    }
  }
}
