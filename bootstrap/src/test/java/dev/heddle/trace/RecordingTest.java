// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RecordingTest {
  private static final String ONE = "recording-one";
  private static final String OTHER = "recording-other";

  private final Tracer one = Tracer.of("dev.heddle." + ONE);
  private final Tracer other = Tracer.of("dev.heddle." + OTHER);

  @AfterEach
  void goOn() {
    for (String reason : new String[] {"user", "load"}) {
      Recording.resume(reason);
      Recording.switchOn(ONE, reason);
    }
  }

  @Test
  void goesOnWhenNoReasonForThePauseIsLeft() {
    Recording.pause("user");
    Recording.pause("load");
    Recording.resume("user");

    assertThat(one.isOff()).isTrue();
    assertThat(Recording.pauses()).containsExactly("load");

    Recording.resume("load");

    assertThat(one.isOff()).isFalse();
    assertThat(Recording.isPaused()).isFalse();
  }

  @Test
  void switchesOneOffAndTheOthersNot() {
    Recording.switchOff(ONE, "user");
    Recording.switchOff(ONE, "load");
    Recording.switchOn(ONE, "user");

    assertThat(one.isOff()).isTrue();
    assertThat(other.isOff()).isFalse();
    assertThat(Recording.isSwitchedOff("dev.heddle." + ONE)).isTrue();
    assertThat(Recording.switchedOff()).containsExactly(ONE + " (load)");

    Recording.switchOn(ONE, "load");

    assertThat(one.isOff()).isFalse();
    assertThat(Recording.switchedOff()).isEmpty();
  }

  @Test
  void tellsAnInstrumentationThatComesLater() {
    Recording.pause("user");

    assertThat(Tracer.of("dev.heddle.recording-late").isOff()).isTrue();

    Recording.resume("user");

    assertThat(Tracer.of("dev.heddle.recording-late").isOff()).isFalse();
  }

  @Test
  void leavesTheFiguresThatAreOnlyReadThroughAPause() {
    Recording.pause("user");

    assertThat(Recording.isSwitchedOff("dev.heddle." + ONE)).isFalse();
  }

  @Test
  void doesNothingTwice() {
    Recording.resume("user");
    Recording.switchOn(ONE, "user");
    Recording.pause("user");
    Recording.pause("user");
    Recording.resume("user");

    assertThat(one.isOff()).isFalse();
  }
}
