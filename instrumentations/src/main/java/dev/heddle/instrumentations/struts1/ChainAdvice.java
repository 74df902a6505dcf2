// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.struts1;

import net.bytebuddy.asm.Advice;
import org.apache.struts.config.ActionConfig;
import org.jspecify.annotations.Nullable;

/** The chain of 1.3 has chosen a mapping. */
final class ChainAdvice {
  private ChainAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.Argument(0) @Nullable ActionConfig mapping) {
    Mappings.chosen(mapping);
  }
}
