// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.executors;

import java.util.concurrent.ForkJoinPool;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A task enters a fork-join pool from outside; JDK 8 to 21. */
final class SubmitAdvice {
  private SubmitAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void capture(@Advice.This ForkJoinPool pool, @Advice.Argument(0) @Nullable Object task) {
    Carriers.captureUnlessCarrier(pool, task);
  }
}
