// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.logback;

import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code event.getMDCPropertyMap()} and {@code getMdc()}. */
final class MdcAdvice {
  private MdcAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  @Advice.AssignReturned.ToReturned
  static @Nullable Map<String, String> merge(
      @Advice.This Object event, @Advice.Return @Nullable Map<String, String> own) {
    return Events.CORRELATION.merge(event, own);
  }
}
