// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.agent;

import dev.heddle.config.Config;
import dev.heddle.config.OperationSettings;
import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import dev.heddle.jvm.JvmStress;
import dev.heddle.jvm.StressFigures;
import dev.heddle.trace.Recording;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Pauses Heddle while the machine or the JVM is under stress: processors busy for a while, a heap
 * that stays full after collections, or a JVM that does little else than collecting. Looks every
 * five seconds, on a thread of its own that exists only with {@code HEDDLE_CIRCUIT_BREAKER}.
 *
 * <p>Each figure has its level; below four fifths of it, at two looks in a row, the stress is over.
 */
final class StressMonitor implements Runnable {
  private static final long EVERY_NANOS = 5_000_000_000L;
  private static final int LOOKS = 2;

  private @Nullable StressFigures figures;
  private final Level cpu;
  private final Level heap;
  private final Level collections;

  /**
   * @param figures null for this JVM's, which are not asked for before the first look
   */
  StressMonitor(Config config, @Nullable StressFigures figures) {
    this.figures = figures;
    long duration = config.millis(OperationSettings.BREAKER_CPU_DURATION);
    int looks = (int) Math.max(1, Math.min(duration * 1_000_000 / EVERY_NANOS, 100_000));
    cpu =
        new Level(
            "cpu",
            "of the machine's processors are busy",
            "HEDDLE_CIRCUIT_BREAKER_CPU",
            config.number(OperationSettings.BREAKER_CPU),
            looks);
    heap =
        new Level(
            "heap",
            "of the heap is in use after a collection",
            "HEDDLE_CIRCUIT_BREAKER_HEAP",
            config.number(OperationSettings.BREAKER_HEAP),
            LOOKS);
    collections =
        new Level(
            "gc",
            "of the time goes into garbage collection",
            "HEDDLE_CIRCUIT_BREAKER_GC",
            config.number(OperationSettings.BREAKER_GC),
            LOOKS);
  }

  @Override
  public void run() {
    while (true) {
      LockSupport.parkNanos(this, EVERY_NANOS);
      try {
        look();
      } catch (LinkageError e) {
        Log.warn(
            "HEDDLE_CIRCUIT_BREAKER does nothing: this Java has no java.management (" + e + ")");
        return;
      } catch (RuntimeException e) {
        Log.warnLimited("breaker", "HEDDLE_CIRCUIT_BREAKER cannot read the JVM's figures: " + e);
      }
    }
  }

  /** Looks once. A figure that this JVM does not have is no stress. */
  void look() {
    StressFigures present = figures;
    if (present == null) {
      present = new JvmStress();
      figures = present;
    }
    present.read();
    cpu.next(present.cpuPercent());
    heap.next(present.heapPercent());
    collections.next(present.collectionPercent());
  }

  /** One figure against its level. */
  private static final class Level {
    private final String reason;
    private final String text;
    private final String setting;
    private final long percent;
    private final int looks;
    private final Counter trips;
    private int inARow;
    private boolean tripped;

    Level(String reason, String text, String setting, long percent, int looks) {
      this.reason = reason;
      this.text = text;
      this.setting = setting;
      this.percent = percent;
      this.looks = looks;
      this.trips = Counter.of("heddle.breaker.trips", reason);
    }

    /**
     * @param figure in percent; negative where it is not known
     */
    void next(double figure) {
      boolean counts = tripped ? figure < percent * 0.8 : percent > 0 && figure >= percent;
      inARow = counts ? inARow + 1 : 0;
      if (inARow < (tripped ? LOOKS : looks)) {
        return;
      }
      inARow = 0;
      tripped = !tripped;
      if (tripped) {
        trips.increment();
        Recording.pause("stress: " + reason);
        Log.warn(
            "paused: "
                + Math.round(figure)
                + " % "
                + text
                + "; it goes on below "
                + Math.round(percent * 0.8)
                + " %, see "
                + setting);
      } else {
        Recording.resume("stress: " + reason);
        Log.info(
            "goes on: "
                + Math.round(figure)
                + " % "
                + text
                + (Recording.isPaused() ? ", but other reasons for the pause are left" : ""));
      }
    }
  }
}
