// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jetty;

import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.HttpChannel;
import org.jspecify.annotations.Nullable;

/** A handler has thrown, or an asynchronous request was given up for a reason. */
final class ExceptionAdvice {
  private ExceptionAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(
      @Advice.This HttpChannel channel, @Advice.Argument(0) @Nullable Throwable thrown) {
    if (thrown != null) {
      Requests.thrown(channel, thrown);
    }
  }
}
