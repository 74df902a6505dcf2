// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.struts2;

import com.opensymphony.xwork2.ActionInvocation;
import com.opensymphony.xwork2.config.Configuration;
import com.opensymphony.xwork2.config.entities.ActionConfig;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Struts has found the action of a request, or of one that another action goes on with. */
final class PrepareAdvice {
  private PrepareAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.FieldValue("config") @Nullable ActionConfig action,
      @Advice.FieldValue("configuration") @Nullable Configuration configuration,
      @Advice.FieldValue("invocation") @Nullable ActionInvocation invocation) {
    if (action != null && configuration != null && invocation != null) {
      Actions.found(action, configuration, invocation);
    }
  }
}
