// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;

/** Runs the same work on several threads at once. */
public final class Concurrently {
  private Concurrently() {}

  /** Work of one thread, which is given its number from 0. */
  public interface Work {
    void run(int thread) throws Exception;
  }

  /** Starts all threads together, waits for them, and throws the first failure. */
  public static void run(int count, Work work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(count);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    for (int i = 0; i < count; i++) {
      int number = i;
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                  work.run(number);
                } catch (Throwable e) {
                  failure.compareAndSet(null, e);
                }
              },
              "concurrent-" + i);
      thread.setContextClassLoader(loader);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (failure.get() != null) {
      throw new AssertionError("one of " + count + " threads failed", failure.get());
    }
  }
}
