// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.undertow;

import dev.heddle.context.Context;
import dev.heddle.trace.Span;

/** Runs a task of Undertow's as part of a request. */
final class CarryingTask implements Runnable {
  private final Span span;
  private final Runnable task;

  CarryingTask(Span span, Runnable task) {
    this.span = span;
    this.task = task;
  }

  @Override
  public void run() {
    Context replaced = Requests.attach(span);
    try {
      task.run();
    } finally {
      Requests.exit(replaced);
    }
  }
}
