// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.executors;

import java.util.concurrent.ForkJoinPool;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A task enters a fork-join pool; JDK 21 and later. */
final class PoolSubmitAdvice {
  private PoolSubmitAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void capture(@Advice.This ForkJoinPool pool, @Advice.Argument(1) @Nullable Object task) {
    Carriers.captureUnlessCarrier(pool, task);
  }
}
