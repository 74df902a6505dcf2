// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.xmemcached;

import dev.heddle.semconv.db.DbOperation;
import net.bytebuddy.asm.Advice;
import net.rubyeye.xmemcached.command.Command;
import net.rubyeye.xmemcached.impl.MemcachedTCPSession;
import org.jspecify.annotations.Nullable;

/** A command is written to a session; one that wants no answer is over with that. */
final class WriteAdvice {
  private WriteAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable DbOperation enter(
      @Advice.This MemcachedTCPSession session, @Advice.Argument(0) @Nullable Object message) {
    return message instanceof Command ? Commands.begin(session, (Command) message) : null;
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter @Nullable DbOperation begun,
      @Advice.Argument(0) @Nullable Object message,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (begun == null || message == null) {
      return;
    }
    if (thrown != null) {
      begun.failed(thrown, null);
    } else if (((Command) message).isNoreply()) {
      begun.succeeded();
    }
  }
}
