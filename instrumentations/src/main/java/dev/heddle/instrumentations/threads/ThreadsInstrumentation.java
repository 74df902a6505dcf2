// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.threads;

import dev.heddle.build.Instrumentation;

/**
 * {@code new Thread(task).start()}. Off by default, because a thread that a request happens to
 * start is as often a loop that outlives it: {@code OTEL_INSTRUMENTATION_THREADS_ENABLED=true}.
 */
public final class ThreadsInstrumentation extends Instrumentation {
  @Override
  protected void define() {
    name("threads");
    offByDefault();
    jdk("`Thread.start`", "8+");
    type("java.lang.Thread").method("start").takes().advice(StartAdvice.class);
    type("java.lang.Thread").method("run").takes().advice(RunAdvice.class);
    subtypesOf("java.lang.Thread").method("run").takes().advice(RunAdvice.class);
  }
}
