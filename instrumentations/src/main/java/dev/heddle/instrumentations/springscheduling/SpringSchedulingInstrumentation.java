// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springscheduling;

import dev.heddle.build.Instrumentation;

/**
 * Each execution of a scheduled task is a span that begins a trace, also of tasks that a request
 * happened to schedule by a trigger: every trigger's task runs inside one class, and methods with
 * {@code @Scheduled} inside another, which knows their name and sees what they throw. What a
 * request schedules once runs in its context, without a span of its own.
 */
public final class SpringSchedulingInstrumentation extends Instrumentation {
  private static final String SCHEDULING = "org.springframework.scheduling.";

  @Override
  protected void define() {
    name("spring-scheduling", "spring-scheduling-3-1");
    library("Spring's schedulers", "org.springframework:spring-context", "[3.1.0.RELEASE,8)");
    type(SCHEDULING + "support.DelegatingErrorHandlingRunnable")
        .method("run")
        .takes()
        .advice(TaskAdvice.class);
    type(SCHEDULING + "support.ScheduledMethodRunnable")
        .method("run")
        .takes()
        .advice(MethodAdvice.class);
    types(
            SCHEDULING + "support.TaskUtils$LoggingErrorHandler",
            SCHEDULING + "support.TaskUtils$PropagatingErrorHandler")
        .method("handleError")
        .takes("java.lang.Throwable")
        .advice(FailureAdvice.class);
    type(SCHEDULING + "concurrent.ReschedulingRunnable")
        .method("schedule")
        .takes()
        .advice(RescheduleAdvice.class);
  }
}
