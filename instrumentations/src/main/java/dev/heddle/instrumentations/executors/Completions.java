// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.executors;

import dev.heddle.context.Context;
import dev.heddle.context.Tasks;
import dev.heddle.context.VirtualField;
import org.jspecify.annotations.Nullable;

/**
 * The context in which a dependent stage was attached to a {@code CompletableFuture}. The stage
 * runs in it, whichever thread completes the future; a stage may be tried several times before it
 * fires, so the context stays with it.
 */
final class Completions {
  private static final VirtualField<Object, Context> CAPTURED =
      VirtualField.ofBorrowed("executors.completion");

  private Completions() {}

  static void capture(Object completion) {
    Context context = Context.current();
    if (context != null) {
      CAPTURED.set(completion, context);
    }
  }

  static @Nullable Context attach(Object completion) {
    return Tasks.swap(CAPTURED.get(completion));
  }
}
