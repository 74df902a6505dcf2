// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.spymemcached;

import dev.heddle.semconv.db.DbOperation;
import net.bytebuddy.asm.Advice;
import net.spy.memcached.MemcachedNode;
import net.spy.memcached.ops.Operation;
import org.jspecify.annotations.Nullable;

/** An operation goes into the queue of a node, or finds no room there. */
final class AddAdvice {
  private AddAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable DbOperation enter(
      @Advice.This MemcachedNode node, @Advice.Argument(0) Operation operation) {
    return Operations.begin(node, operation);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter @Nullable DbOperation begun, @Advice.Thrown @Nullable Throwable thrown) {
    if (begun != null && thrown != null) {
      begun.failed(thrown, null);
    }
  }
}
