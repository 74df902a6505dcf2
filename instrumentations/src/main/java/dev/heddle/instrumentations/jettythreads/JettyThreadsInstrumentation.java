// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jettythreads;

import dev.heddle.build.Instrumentation;

/**
 * The pool that Jetty has unless somebody gives it another one; MBeans are a module of their own.
 */
public final class JettyThreadsInstrumentation extends Instrumentation {
  private static final String POOL = "org.eclipse.jetty.util.thread.QueuedThreadPool";

  @Override
  protected void define() {
    name("jetty-threads");
    library("Jetty: thread pool metrics", "org.eclipse.jetty:jetty-util", "[8.0.0.v20110901,13)");
    type(POOL).method("doStart").takes().advice(StartAdvice.class);
    type(POOL).method("doStop").takes().advice(StopAdvice.class);
  }
}
