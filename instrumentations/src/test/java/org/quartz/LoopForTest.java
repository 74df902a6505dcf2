// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package org.quartz;

/** A task by whose name a worker loop is known. */
public final class LoopForTest implements Runnable {
  private final Runnable body;

  public LoopForTest(Runnable body) {
    this.body = body;
  }

  @Override
  public void run() {
    body.run();
  }
}
