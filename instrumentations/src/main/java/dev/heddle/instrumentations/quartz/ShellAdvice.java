// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.quartz;

import dev.heddle.context.Context;
import dev.heddle.context.Tasks;
import net.bytebuddy.asm.Advice;

/** A thread of any pool turns to a job: nothing that the pool brought along is the job's. */
final class ShellAdvice {
  private ShellAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static Context enter() {
    return Tasks.replace(null);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(@Advice.Enter Context replaced) {
    Tasks.detach(replaced);
  }
}
