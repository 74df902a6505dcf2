// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.kotlinxcoroutines;

import dev.heddle.build.Instrumentation;

/**
 * A coroutine runs in the context in which it was started, after each suspension, whichever thread
 * resumes it. The context hangs on what dispatches the coroutine, so that no element shows in its
 * own {@code CoroutineContext}.
 */
public final class KotlinxCoroutinesInstrumentation extends Instrumentation {
  private static final String ROOT = "kotlinx.coroutines.";
  private static final String INTERNAL = ROOT + "internal.";
  private static final String CORE = "org.jetbrains.kotlinx:kotlinx-coroutines-core";

  /** In the package of its time: before 1.3.3, and since. */
  private static final String[] DISPATCHED = {
    ROOT + "DispatchedContinuation", INTERNAL + "DispatchedContinuation",
  };

  @Override
  protected void define() {
    name("kotlinx-coroutines");
    library("Kotlin's coroutines", CORE, "[1.0.0,1.4.0)");
    library("Kotlin's coroutines", CORE + "-jvm", "[1.4.0,2)");
    virtualField("kotlinx.coroutine").in(ROOT + "DispatchedTask");
    types(DISPATCHED).constructor().advice(StartAdvice.class);
    types(ROOT + "CancellableContinuationImpl", ROOT + "AbstractContinuation")
        .constructor()
        .advice(SuspendAdvice.class);
    types(
            ROOT + "DispatchedTask",
            ROOT + "DispatchedContinuation",
            ROOT + "CancellableContinuationImpl",
            ROOT + "AbstractContinuation")
        .method("run")
        .takes()
        .advice(RunAdvice.class);
    types(DISPATCHED).method("resumeWith").takesCount(1).advice(RunAdvice.class);
    unconfined();
  }

  /** Where the resuming thread itself goes on with the coroutine. */
  private void unconfined() {
    types(ROOT + "DispatchedKt", ROOT + "DispatchedTaskKt")
        .method("resume")
        .isStatic()
        .takesCount(3)
        .advice(ResumeAdvice.class);
    types(ROOT + "DispatchedKt", INTERNAL + "DispatchedContinuationKt")
        .methodsStartingWith("resumeCancellable")
        .isStatic()
        .advice(ResumeAdvice.class);
  }
}
