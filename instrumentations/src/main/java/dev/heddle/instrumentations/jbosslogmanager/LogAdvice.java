// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jbosslogmanager;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code Logger.logRaw(record)}. */
final class LogAdvice {
  private LogAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void attach(@Advice.Argument(0) @Nullable Object event) {
    Records.CORRELATION.attach(event);
  }
}
