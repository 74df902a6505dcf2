// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jbosslogmanager;

import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code record.getMdcCopy()}, a new map for each call. */
final class MdcCopyAdvice {
  private MdcCopyAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  @Advice.AssignReturned.ToReturned
  static @Nullable Map<String, String> merge(
      @Advice.This Object event, @Advice.Return @Nullable Map<String, String> own) {
    return Records.CORRELATION.mergeOnce(event, own);
  }
}
