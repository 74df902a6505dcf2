// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jettythreads;

import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A pool ends. */
final class StopAdvice {
  private StopAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This QueuedThreadPool pool) {
    Pools.POOLS.stopped(pool);
  }
}
