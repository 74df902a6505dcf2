// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.struts1;

import net.bytebuddy.asm.Advice;
import org.apache.struts.config.ActionConfig;
import org.jspecify.annotations.Nullable;

/** A wildcard has matched a path, since 1.2. */
final class WildcardAdvice {
  private WildcardAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.Argument(1) ActionConfig wildcard, @Advice.Return @Nullable ActionConfig mapping) {
    if (mapping != null) {
      Mappings.matched(mapping, wildcard);
    }
  }
}
