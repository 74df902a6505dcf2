// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jul;

import dev.heddle.semconv.log.LogExport;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code logger.log(record)}. */
final class LogAdvice {
  private LogAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Object begin(
      @Advice.This Logger logger, @Advice.Argument(0) @Nullable LogRecord record) {
    return record == null ? null : Records.begin(logger, record);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void end(@Advice.Enter @Nullable Object previous) {
    LogExport.end(previous);
  }
}
