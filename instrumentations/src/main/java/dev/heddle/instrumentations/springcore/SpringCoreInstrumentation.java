// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springcore;

import dev.heddle.build.Instrumentation;

/**
 * Context into the threads that Spring makes for each task, which is what {@code @Async} uses where
 * no pool is configured, and to the callbacks of its old futures.
 */
public final class SpringCoreInstrumentation extends Instrumentation {
  private static final String CORE = "org.springframework.";
  private static final String EXECUTOR = CORE + "core.task.SimpleAsyncTaskExecutor";
  private static final String REGISTRY = CORE + "util.concurrent.ListenableFutureCallbackRegistry";

  @Override
  protected void define() {
    name("spring-core", "spring-core-2-0");
    library(
        "Spring's `@Async` and futures", "org.springframework:spring-core", "[3.1.0.RELEASE,8)");
    type(EXECUTOR).method("doExecute").takes("java.lang.Runnable").advice(NewThreadAdvice.class);
    type(REGISTRY)
        .methodsNamed("addCallback", "addSuccessCallback", "addFailureCallback")
        .takesCount(1)
        .advice(AddCallbackAdvice.class)
        .methodsNamed("notifySuccess", "notifyFailure")
        .takesCount(1)
        .advice(NotifyAdvice.class);
  }
}
