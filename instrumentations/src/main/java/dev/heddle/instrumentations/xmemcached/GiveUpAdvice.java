// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.xmemcached;

import dev.heddle.semconv.db.DbOperation;
import java.util.concurrent.TimeoutException;
import net.bytebuddy.asm.Advice;
import net.rubyeye.xmemcached.command.Command;

/** Whoever waits for a command has waited too long, the one reason for which it is cancelled. */
final class GiveUpAdvice {
  private GiveUpAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This Command command) {
    DbOperation known = Commands.of(command);
    if (known != null && known.isOpen()) {
      known.failed(new TimeoutException(), null);
    }
  }
}
