// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jettythreads;

import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A pool is started. */
final class StartAdvice {
  private StartAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.This QueuedThreadPool pool) {
    Pools.POOLS.started(pool);
  }
}
