// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.context;

import org.jspecify.annotations.Nullable;

/**
 * W3C baggage, immutable: names and decoded values in the order received, and the header text they
 * came from, so that baggage which nobody changed is propagated byte for byte. Parsing and writing:
 * {@link BaggageHeader}. Source: W3C Baggage §3.
 */
public final class Baggage {
  private final String header;
  private final String[] entries;

  /**
   * @param entries name, decoded value, name, decoded value, …
   */
  Baggage(String header, String[] entries) {
    this.header = header;
    this.entries = entries;
  }

  /** The header's text, valid by the specification, at most 64 members and 8192 bytes. */
  public String header() {
    return header;
  }

  public int size() {
    return entries.length >> 1;
  }

  public String name(int index) {
    return entries[index << 1];
  }

  public String value(int index) {
    return entries[(index << 1) + 1];
  }

  /** The last value given for {@code name} (case-sensitive), or null. */
  public @Nullable String value(String name) {
    for (int i = entries.length - 2; i >= 0; i -= 2) {
      if (entries[i].equals(name)) {
        return entries[i + 1];
      }
    }
    return null;
  }
}
