// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.xmemcached;

import dev.heddle.semconv.db.DbOperation;
import net.bytebuddy.asm.Advice;
import net.rubyeye.xmemcached.command.Command;

/** A command is answered, whatever it was sent with: its result is set, or a failure was. */
final class AnswerAdvice {
  private AnswerAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This Command command) {
    DbOperation known = Commands.of(command);
    if (known != null) {
      if (command.getResult() != null) {
        known.found();
      }
      known.succeeded();
    }
  }
}
