// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.struts1;

import net.bytebuddy.asm.Advice;
import org.apache.struts.config.ActionConfig;
import org.jspecify.annotations.Nullable;

/** The request processor has chosen a mapping. */
final class MappingAdvice {
  private MappingAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.Return @Nullable ActionConfig mapping) {
    Mappings.chosen(mapping);
  }
}
