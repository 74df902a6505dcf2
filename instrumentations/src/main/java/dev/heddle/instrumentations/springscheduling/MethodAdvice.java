// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springscheduling;

import dev.heddle.trace.Span;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A scheduled method is called. */
final class MethodAdvice {
  private MethodAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Span start(@Advice.FieldValue("method") Method method) {
    return Jobs.startMethod(method);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void end(@Advice.Enter @Nullable Span span, @Advice.Thrown @Nullable Throwable thrown) {
    Throwable cause = thrown == null ? null : unwrapped(thrown);
    if (span != null) {
      Jobs.JOBS.end(span, cause);
    } else if (cause != null) {
      Jobs.failed(cause);
    }
  }

  private static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown instanceof UndeclaredThrowableException ? thrown.getCause() : null;
    return cause == null ? thrown : cause;
  }
}
