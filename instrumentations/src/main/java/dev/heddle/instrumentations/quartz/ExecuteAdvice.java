// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.quartz;

import dev.heddle.semconv.job.JobTracer;
import dev.heddle.trace.Span;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;

/**
 * A job is executed. Its span is called as the OpenTelemetry agent calls it, by the job's group and
 * name, and what its class hands to a superclass or another job is part of it.
 */
final class ExecuteAdvice {
  private static final JobTracer JOBS = JobTracer.of("quartz");

  private ExecuteAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Span start(
      @Advice.This Object job, @Advice.Argument(0) JobExecutionContext execution) {
    JobKey key = execution.getJobDetail().getKey();
    return JOBS.start(key.getGroup() + '.' + key.getName(), job.getClass().getName(), "execute");
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void end(@Advice.Enter @Nullable Span span, @Advice.Thrown @Nullable Throwable thrown) {
    if (span != null) {
      JOBS.end(span, thrown);
    }
  }
}
