// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.log4j1;

import java.util.Collections;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code event.getProperties()}, and {@code getPropertyKeySet} beneath which it lies. */
final class PropertiesAdvice {
  private PropertiesAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  @Advice.AssignReturned.ToReturned
  static @Nullable Map<String, String> merge(
      @Advice.This Object event, @Advice.Return @Nullable Map<String, String> own) {
    Map<String, String> all = Events.CORRELATION.mergeOnce(event, own);
    return all == null ? null : Collections.unmodifiableMap(all); // as the library's own
  }
}
