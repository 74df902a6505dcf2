// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

/** What the index says of one instrumentation as a whole. Immutable. */
final class InstrumentationEntry {
  private final int number;
  private final String[] names;
  private final boolean onByDefault;
  private final String[] present;
  private final String[] absent;

  InstrumentationEntry(
      int number, String[] names, boolean onByDefault, String[] present, String[] absent) {
    this.number = number;
    this.names = names;
    this.onByDefault = onByDefault;
    this.present = present;
    this.absent = absent;
  }

  int number() {
    return number;
  }

  String name() {
    return names[0];
  }

  String[] names() {
    return names;
  }

  String[] present() {
    return present;
  }

  String[] absent() {
    return absent;
  }

  /** A name that is switched on wins over one that is switched off, and both over the default. */
  boolean enabled(InstrumentationSwitches switches) {
    boolean off = false;
    for (String name : names) {
      if (switches.enabled(name, false)) {
        return true;
      }
      off |= !switches.enabled(name, true);
    }
    return onByDefault && !off;
  }
}
