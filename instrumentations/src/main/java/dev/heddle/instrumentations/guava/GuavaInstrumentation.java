// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.guava;

import dev.heddle.build.Instrumentation;

/**
 * Listeners of futures, which callbacks and transformations are too, run in the context in which
 * they were added, whoever completes the future and wherever their executor runs them.
 */
public final class GuavaInstrumentation extends Instrumentation {
  private static final String CONCURRENT = "com.google.common.util.concurrent.";

  @Override
  protected void define() {
    name("guava", "guava-10-0");
    library("Guava's futures", "com.google.guava:guava", "[10.0,)");
    String[] adds = {"java.lang.Runnable", "java.util.concurrent.Executor"};
    type(CONCURRENT + "AbstractFuture")
        .method("addListener")
        .takes(adds)
        .advice(AddListenerAdvice.class)
        .method("executeListener")
        .takes(adds)
        .advice(ExecuteListenerAdvice.class);
    type(CONCURRENT + "ExecutionList")
        .method("add")
        .takes(adds)
        .advice(AddListenerAdvice.class)
        .method("executeListener") // since 15
        .takes(adds)
        .advice(ExecuteListenerAdvice.class);
    type(CONCURRENT + "ExecutionList$RunnableExecutorPair")
        .method("execute") // before 15
        .takes()
        .advice(ExecutePairAdvice.class);
  }
}
