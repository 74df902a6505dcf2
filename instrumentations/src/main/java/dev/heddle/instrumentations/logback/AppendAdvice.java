// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.logback;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code Logger.callAppenders(event)}. */
final class AppendAdvice {
  private AppendAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void attach(@Advice.Argument(0) @Nullable Object event) {
    Events.CORRELATION.attach(event);
  }
}
