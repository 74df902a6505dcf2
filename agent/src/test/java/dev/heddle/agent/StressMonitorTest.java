// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.config.Config;
import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import dev.heddle.jvm.JvmStress;
import dev.heddle.jvm.StressFigures;
import dev.heddle.trace.Recording;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StressMonitorTest {
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Given given = new Given();
  private final StressMonitor monitor =
      new StressMonitor(
          Config.of(
              Map.of(
                  "HEDDLE_CIRCUIT_BREAKER_CPU", "90",
                  "HEDDLE_CIRCUIT_BREAKER_CPU_DURATION", "20s",
                  "HEDDLE_CIRCUIT_BREAKER_GC", "0")),
          given);

  @BeforeEach
  void readLog() {
    Log.target(log);
  }

  @AfterEach
  void restore() {
    Log.toStderr();
    Recording.resume("stress: cpu");
    Recording.resume("stress: heap");
  }

  @Test
  void pausesWhenProcessorsAreBusyForAWhileAndNotBefore() {
    long trips = Counter.of("heddle.breaker.trips", "cpu").value();
    given.cpu = 95;
    look(3);
    given.cpu = 50;
    look(1);
    given.cpu = 90;
    look(3);
    assertThat(Recording.isPaused()).isFalse();

    look(1);

    assertThat(Recording.pauses()).containsExactly("stress: cpu");
    assertThat(Counter.of("heddle.breaker.trips", "cpu").value()).isEqualTo(trips + 1);
    assertThat(lines())
        .isEqualTo(
            "[heddle] WARN paused: 90 % of the machine's processors are busy; it goes on below"
                + " 72 %, see HEDDLE_CIRCUIT_BREAKER_CPU\n");
  }

  @Test
  void goesOnWellBelowTheLevelAndNotJustBelowIt() {
    given.cpu = 100;
    look(4);
    given.cpu = 80;
    look(20);
    assertThat(Recording.isPaused()).isTrue();
    given.cpu = 71;
    look(1);
    given.cpu = 80;
    look(1);
    given.cpu = 71;
    look(1);
    assertThat(Recording.isPaused()).isTrue();

    look(1);

    assertThat(Recording.isPaused()).isFalse();
    assertThat(lines()).endsWith("INFO goes on: 71 % of the machine's processors are busy\n");
  }

  @Test
  void goesOnWhenNoStressIsLeft() {
    given.cpu = 100;
    given.heap = 99;
    look(4);
    given.cpu = 0;
    look(2);

    assertThat(Recording.pauses()).containsExactly("stress: heap");

    given.heap = 50;
    look(2);

    assertThat(Recording.isPaused()).isFalse();
  }

  @Test
  void leavesALevelOfNoneAndAnUnknownFigureAlone() {
    given.cpu = -1;
    given.collections = 100;
    look(20);

    assertThat(Recording.isPaused()).isFalse();
  }

  @Test
  void readsTheFiguresOfThisJvm() {
    JvmStress figures = new JvmStress();
    System.gc();
    figures.read();

    assertThat(figures.heapPercent()).isBetween(0.0, 100.0);
    assertThat(figures.collectionPercent()).isBetween(0.0, 100.0);
    assertThat(figures.cpuPercent()).isLessThanOrEqualTo(100.0);
  }

  private void look(int times) {
    for (int i = 0; i < times; i++) {
      monitor.look();
    }
  }

  private String lines() {
    return log.toString(StandardCharsets.UTF_8);
  }

  private static final class Given implements StressFigures {
    double cpu;
    double heap;
    double collections;

    @Override
    public void read() {}

    @Override
    public double cpuPercent() {
      return cpu;
    }

    @Override
    public double heapPercent() {
      return heap;
    }

    @Override
    public double collectionPercent() {
      return collections;
    }
  }
}
