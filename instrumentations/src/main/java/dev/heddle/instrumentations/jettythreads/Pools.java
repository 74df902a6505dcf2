// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jettythreads;

import dev.heddle.semconv.threadpool.ThreadPoolState;
import dev.heddle.semconv.threadpool.ThreadPools;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * This loader's pools. The name that Jetty makes up has a hash in it, which is another one with
 * each start, so only a name that somebody has given is shown.
 */
final class Pools extends ThreadPools<QueuedThreadPool> {
  static final Pools POOLS = new Pools();

  private static final String MADE_UP = "qtp";

  private Pools() {
    super("jetty");
  }

  @Override
  protected void read(QueuedThreadPool pool, ThreadPoolState out) {
    String name = pool.getName();
    out.name(name == null || name.startsWith(MADE_UP) ? null : name);
    int threads = pool.getThreads();
    int idle = pool.getIdleThreads();
    out.count(threads);
    out.idle(idle);
    out.busy(Math.max(0, threads - idle));
    out.limit(pool.getMaxThreads());
  }
}
