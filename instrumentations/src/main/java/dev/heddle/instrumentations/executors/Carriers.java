// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.executors;

import dev.heddle.context.Tasks;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * The pools whose threads carry virtual threads. What is queued there is a virtual thread's
 * continuation, pushed by whichever thread wakes it: nothing is captured, and a virtual thread
 * keeps its own context across its carriers.
 */
final class Carriers extends ClassValue<Boolean> {
  private static final Carriers FACTORIES = new Carriers();

  static void captureUnlessCarrier(ForkJoinPool pool, @Nullable Object task) {
    if (!FACTORIES.get(pool.getFactory().getClass())) {
      Tasks.capture(task);
    }
  }

  @Override
  protected Boolean computeValue(Class<?> factory) {
    return factory.getName().startsWith("java.lang.VirtualThread");
  }
}
