// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.quartz;

import dev.heddle.build.Instrumentation;

/**
 * Each execution of a job is a span that begins a trace, whoever triggered the job. No listener is
 * added to the scheduler, which would show.
 */
public final class QuartzInstrumentation extends Instrumentation {
  @Override
  protected void define() {
    name("quartz", "quartz-2-0");
    library("Quartz", "org.quartz-scheduler:quartz", "[2.0.0,3)");
    type("org.quartz.core.JobRunShell").method("run").takes().advice(ShellAdvice.class);
    subtypesOf("org.quartz.Job")
        .method("execute")
        .takes("org.quartz.JobExecutionContext")
        .advice(ExecuteAdvice.class);
  }
}
