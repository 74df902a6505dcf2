// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks;

import dev.heddle.trace.Recording;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** What the operations of {@link OperationBenchmark} still cost while Heddle is paused. */
public class PausedBenchmark extends OperationBenchmark {
  @Setup
  public void pause() {
    Recording.pause("benchmark");
  }

  @TearDown
  public void resume() {
    Recording.resume("benchmark");
  }
}
