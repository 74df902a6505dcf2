// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.tomcatthreads;

import dev.heddle.semconv.threadpool.ThreadPoolState;
import dev.heddle.semconv.threadpool.ThreadPools;
import org.apache.tomcat.util.net.AbstractEndpoint;

/** This loader's connectors. What an executor of another kind does not tell is negative. */
final class Endpoints extends ThreadPools<AbstractEndpoint<?, ?>> {
  static final Endpoints ENDPOINTS = new Endpoints();

  private Endpoints() {
    super("tomcat");
  }

  @Override
  protected void read(AbstractEndpoint<?, ?> endpoint, ThreadPoolState out) {
    out.name(endpoint.getName());
    out.count(endpoint.getCurrentThreadCount());
    out.busy(endpoint.getCurrentThreadsBusy());
    out.limit(endpoint.getMaxThreads());
  }
}
