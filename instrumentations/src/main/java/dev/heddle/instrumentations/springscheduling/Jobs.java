// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springscheduling;

import dev.heddle.semconv.job.JobTracer;
import dev.heddle.trace.Span;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** What is scheduled, by its class and method. */
final class Jobs {
  static final JobTracer JOBS = JobTracer.of("spring-scheduling");

  private Jobs() {}

  static @Nullable Span start(Class<?> type, String method) {
    String name = type.getName();
    return JOBS.start(JobTracer.simpleName(name) + '.' + method, name, method);
  }

  /** The span that a task began; where there is none, one begins here. */
  static @Nullable Span startMethod(Method method) {
    Class<?> type = method.getDeclaringClass();
    Span task = JOBS.current();
    if (task == null) {
      return start(type, method.getName());
    }
    String name = type.getName();
    JOBS.rename(task, JobTracer.simpleName(name) + '.' + method.getName(), name, method.getName());
    return null;
  }

  /** To the span that is open here, whoever began it. */
  static void failed(Throwable thrown) {
    Span task = JOBS.current();
    if (task != null) {
      JOBS.failed(task, thrown);
    }
  }
}
