// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.threadpool;

import dev.heddle.metrics.Metrics;
import dev.heddle.metrics.Observation;
import dev.heddle.metrics.Observer;

/**
 * The thread pools of one kind of server: shown from their start to their end, and held weakly. A
 * subclass says how to read one; keep it in a static final field. Any thread.
 *
 * @param <P> the server's pool
 */
public abstract class ThreadPools<P> implements Observer<P> {
  private final ThreadPoolState state;

  /**
   * @param server what the metrics' names begin with, as in {@code tomcat}
   */
  protected ThreadPools(String server) {
    this.state = new ThreadPoolState(server);
  }

  /** Without a lock that an application's thread may hold. */
  protected abstract void read(P pool, ThreadPoolState out);

  public final void started(P pool) {
    if (Metrics.enabled()) {
      Metrics.forget(pool); // it may have been started before
      Metrics.observe(pool, this);
    }
  }

  public final void stopped(P pool) {
    Metrics.forget(pool);
  }

  @Override
  public final void observe(P pool, Observation out) {
    state.begin(out);
    read(pool, state);
  }
}
