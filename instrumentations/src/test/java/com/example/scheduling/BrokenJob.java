// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.scheduling;

import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/** A job that fails. */
public class BrokenJob implements Job {
  public static final JobExecutionException THROWN = new JobExecutionException("broken");

  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    throw THROWN;
  }
}
