// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jbosslogmanager;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code record.getMdc(key)}. */
final class MdcAdvice {
  private MdcAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  @Advice.AssignReturned.ToReturned
  static @Nullable String answer(
      @Advice.This Object event,
      @Advice.Argument(0) @Nullable String key,
      @Advice.Return @Nullable String own) {
    return own == null ? Records.CORRELATION.answer(event, key) : null;
  }
}
