// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.log4j1;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code event.getMDC(key)}, and {@code getProperty} beneath which it lies. */
final class MdcAdvice {
  private MdcAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  @Advice.AssignReturned.ToReturned
  static @Nullable Object answer(
      @Advice.This Object event,
      @Advice.Argument(0) @Nullable String key,
      @Advice.Return @Nullable Object own) {
    return own == null ? Events.CORRELATION.answer(event, key) : null;
  }
}
