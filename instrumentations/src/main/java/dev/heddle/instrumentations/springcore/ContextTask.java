// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springcore;

import dev.heddle.context.Context;
import dev.heddle.context.Tasks;

/** What a thread that Spring makes for one task runs: nobody else can see it. */
final class ContextTask implements Runnable {
  private final Runnable task;
  private final Context context;

  ContextTask(Runnable task, Context context) {
    this.task = task;
    this.context = context;
  }

  @Override
  public void run() {
    Context replaced = Tasks.replace(context);
    try {
      task.run();
    } finally {
      Tasks.detach(replaced);
    }
  }
}
