// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.log4j1appender;

import dev.heddle.semconv.log.LogExport;
import net.bytebuddy.asm.Advice;
import org.apache.log4j.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;

/** {@code Category.callAppenders(event)}. */
final class AppendAdvice {
  private AppendAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Object begin(@Advice.Argument(0) @Nullable LoggingEvent event) {
    return event == null ? null : Events.begin(event);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void end(@Advice.Enter @Nullable Object previous) {
    LogExport.end(previous);
  }
}
