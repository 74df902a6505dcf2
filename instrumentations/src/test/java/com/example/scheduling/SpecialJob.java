// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.scheduling;

import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/** A job that does what its superclass does. */
public class SpecialJob extends NightlyJob {
  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    super.execute(context);
  }
}
