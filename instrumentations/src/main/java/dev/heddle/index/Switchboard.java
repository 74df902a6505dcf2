// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

/** The user's switches, asked once for each instrumentation. Any thread. */
final class Switchboard {
  private static final byte UNKNOWN = 0;
  private static final byte ON = 1;
  private static final byte OFF = 2;

  private final InstrumentationSwitches switches;
  private final byte[] states;

  Switchboard(InstrumentationIndex index, InstrumentationSwitches switches) {
    this.switches = switches;
    this.states = new byte[index.instrumentationCount()];
  }

  boolean enabled(InstrumentationEntry instrumentation) {
    byte state = states[instrumentation.number()];
    if (state == UNKNOWN) {
      state = instrumentation.enabled(switches) ? ON : OFF;
      states[instrumentation.number()] = state; // racy, and equal whoever wins
    }
    return state == ON;
  }
}
