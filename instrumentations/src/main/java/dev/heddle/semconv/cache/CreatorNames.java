// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.cache;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The names of classes that make caches. A look at the stack takes microseconds: an application
 * that makes very many caches gets it for the first of each minute only.
 */
final class CreatorNames {
  private static final int PER_MINUTE = 1000;
  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final String[] AGENT = {"dev.heddle.", "java.lang.$Heddle", "java.lang.invoke."};

  private final String library;
  private final AtomicInteger looks = new AtomicInteger();
  private volatile long minuteBegan = System.nanoTime();

  CreatorNames(String library) {
    this.library = library;
  }

  /** The innermost class on the stack that is of neither the library nor the agent. */
  String caller() {
    long now = System.nanoTime();
    if (now - minuteBegan > MINUTE_NANOS) {
      minuteBegan = now;
      looks.set(0);
    }
    if (looks.incrementAndGet() > PER_MINUTE) {
      return OpenCaches.OTHER;
    }
    StackTraceElement[] stack = new Throwable().getStackTrace();
    for (int i = 0; i < stack.length; i++) {
      String name = stack[i].getClassName();
      if (!name.startsWith(library) && !isAgent(name)) {
        return outermost(name);
      }
    }
    return OpenCaches.OTHER;
  }

  private static boolean isAgent(String name) {
    for (int i = 0; i < AGENT.length; i++) {
      if (name.startsWith(AGENT[i])) {
        return true;
      }
    }
    return false;
  }

  /** Without what compilers and proxies put behind a class's name, which changes. */
  private static String outermost(String name) {
    int dollar = name.indexOf('$');
    return dollar > 0 ? name.substring(0, dollar) : name;
  }
}
