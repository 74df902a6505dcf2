// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.xmemcached;

import dev.heddle.semconv.db.DbOperation;
import net.bytebuddy.asm.Advice;
import net.rubyeye.xmemcached.command.Command;
import net.rubyeye.xmemcached.exception.MemcachedClientException;
import net.rubyeye.xmemcached.exception.MemcachedServerException;
import net.rubyeye.xmemcached.exception.UnknownCommandException;
import org.jspecify.annotations.Nullable;

/** The server refuses a command, or the session is closed before its answer. */
final class FailureAdvice {
  private FailureAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This Command command, @Advice.Argument(0) @Nullable Exception failure) {
    DbOperation known = Commands.of(command);
    if (known != null && failure != null) {
      known.failed(failure, code(failure));
    }
  }

  /** As the text protocol says it. */
  private static @Nullable String code(Exception failure) {
    if (failure instanceof MemcachedServerException) {
      return "SERVER_ERROR";
    }
    if (failure instanceof MemcachedClientException) {
      return "CLIENT_ERROR";
    }
    return failure instanceof UnknownCommandException ? "ERROR" : null;
  }
}
