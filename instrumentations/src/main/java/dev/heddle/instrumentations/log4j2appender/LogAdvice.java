// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.log4j2appender;

import dev.heddle.semconv.log.LogExport;
import net.bytebuddy.asm.Advice;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.message.Message;
import org.jspecify.annotations.Nullable;

/** {@code logger.log(level, marker, fqcn, location, message, thrown)}, since 2.12.1. */
final class LogAdvice {
  private LogAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Object begin(
      @Advice.This Logger logger,
      @Advice.Argument(0) @Nullable Level level,
      @Advice.Argument(1) @Nullable Marker marker,
      @Advice.Argument(4) @Nullable Message message,
      @Advice.Argument(5) @Nullable Throwable thrown) {
    return Messages.begin(logger, level, marker, message, thrown);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void end(@Advice.Enter @Nullable Object previous) {
    LogExport.end(previous);
  }
}
