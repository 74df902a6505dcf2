// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.hazelcast;

import dev.heddle.context.Context;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** An operation is asked for. */
final class AskAdvice {
  private AskAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.This Object invocation, @Advice.Argument(2) @Nullable Object objectName) {
    Invocations.asked(invocation, Context.current(), objectName);
  }
}
