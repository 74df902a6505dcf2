// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.logbackappender;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.heddle.semconv.log.LogExport;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code Logger.callAppenders(event)}. */
final class AppendAdvice {
  private AppendAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Object begin(@Advice.Argument(0) @Nullable ILoggingEvent event) {
    return event == null ? null : Events.begin(event);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void end(@Advice.Enter @Nullable Object previous) {
    LogExport.end(previous);
  }
}
