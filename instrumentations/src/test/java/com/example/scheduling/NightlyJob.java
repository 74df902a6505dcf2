// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.scheduling;

import dev.heddle.testing.TestSpan;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/** A job that does something. */
public class NightlyJob implements Job {
  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    TestSpan.start("work").end();
  }
}
