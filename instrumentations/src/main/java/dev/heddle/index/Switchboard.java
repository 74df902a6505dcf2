// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import org.jspecify.annotations.Nullable;

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

  private Switchboard(InstrumentationSwitches switches, byte[] states) {
    this.switches = switches;
    this.states = states;
  }

  /**
   * Those that are off and that these switches want: they are on here from now on. Never the other
   * way round: what is woven stays so, and a class that another agent has the JVM transform again
   * must be given the same members.
   *
   * @return with which nothing but those is on; null where there are none
   */
  synchronized @Nullable Switchboard add(
      InstrumentationIndex index, InstrumentationSwitches wanted) {
    byte[] added = new byte[states.length];
    boolean any = false;
    for (int i = 0; i < states.length; i++) {
      InstrumentationEntry entry = index.instrumentation(i);
      boolean isNew = !enabled(entry) && entry.enabled(wanted);
      added[i] = isNew ? ON : OFF;
      if (isNew) {
        states[i] = ON;
        any = true;
      }
    }
    return any ? new Switchboard(switches, added) : null;
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
