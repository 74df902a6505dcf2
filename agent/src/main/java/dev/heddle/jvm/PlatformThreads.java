// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jvm;

/**
 * The JVM's live threads without virtual ones, from the thread groups: unlike the platform's
 * management that stops no thread. Stateless.
 */
final class PlatformThreads {
  private PlatformThreads() {}

  /** Followed by nulls. */
  static Thread[] list() {
    ThreadGroup group = root();
    Thread[] threads = new Thread[group.activeCount() + 16];
    int count = group.enumerate(threads);
    while (count == threads.length) { // more have started
      threads = new Thread[count * 2];
      count = group.enumerate(threads);
    }
    return threads;
  }

  private static ThreadGroup root() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    try {
      for (ThreadGroup parent = group.getParent(); parent != null; parent = group.getParent()) {
        group = parent;
      }
    } catch (SecurityException e) {
      return group; // as far as we may see
    }
    return group;
  }
}
