// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.context.Context;
import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;

/**
 * A thread of Heddle's own: daemon, no context class loader (it would hold an application), outside
 * the application's thread groups, and nothing it does is traced.
 */
public final class AgentThread extends Thread {
  private final Runnable work;

  public AgentThread(String name, Runnable work) {
    super(rootGroup(), null, name);
    this.work = work;
    setDaemon(true);
    setContextClassLoader(null);
    setPriority(NORM_PRIORITY);
    setUncaughtExceptionHandler(new Reporter());
  }

  @Override
  public void run() {
    Context.swap(Context.SUPPRESS_ALL);
    work.run();
  }

  static ThreadGroup rootGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    try {
      for (ThreadGroup parent = group.getParent(); parent != null; parent = group.getParent()) {
        group = parent;
      }
    } catch (SecurityException e) {
      return Thread.currentThread().getThreadGroup();
    }
    return group;
  }

  /**
   * Keeps what ends the thread away from the application's default handler, which may well exit the
   * process.
   */
  private static final class Reporter implements UncaughtExceptionHandler {
    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
      Counter.of("heddle.thread.died", thread.getName()).increment();
      Log.error("the thread " + thread.getName() + " died, telemetry stops: " + thrown);
    }
  }
}
