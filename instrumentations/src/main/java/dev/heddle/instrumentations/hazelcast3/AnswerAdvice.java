// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.hazelcast3;

import dev.heddle.context.Context;
import dev.heddle.semconv.db.GridCall;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A member has answered; what hangs on the answer belongs to the caller. */
final class AnswerAdvice {
  private AnswerAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Context enter(
      @Advice.This Object invocation, @Advice.Argument(0) Object response) {
    GridCall call = Invocations.of(invocation);
    if (call == null) {
      return null;
    }
    if (call.isOpen()) {
      call.answered(call.looksUp() && Responses.hasValue(response));
    }
    return call.enterCaller();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(@Advice.Enter @Nullable Context entered) {
    GridCall.leave(entered);
  }
}
