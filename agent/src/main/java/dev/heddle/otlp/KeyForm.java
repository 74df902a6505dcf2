// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import org.jspecify.annotations.Nullable;

/**
 * What an encoder keeps with an attribute key: the key's own field, and whole attributes of values
 * that keep coming back as the same object, as methods, hosts, routes and the text of prepared
 * statements do. The exporter thread only.
 *
 * <p>A value is only noted when first seen and its bytes are kept when it comes back, so values
 * that never return (paths, ids) cost a comparison and no memory. A kept value gives way only to
 * one that comes back too, after having been missed as often as it was hit.
 */
final class KeyForm {
  private static final int SLOTS = 8;
  private static final int LONGEST_VALUE = 4096;
  private static final byte MOST_CREDIT = 16;

  final AttributeEncoder owner;

  /** The field {@code KeyValue.key}. */
  final byte[] field;

  /** Whether nobody is to see the values. */
  final boolean hidden;

  private final @Nullable String[] seen = new String[SLOTS];
  private final @Nullable String[] owners = new String[SLOTS];
  private final byte[] @Nullable [] kept = new byte[SLOTS][];
  private final byte[] credit = new byte[SLOTS];

  KeyForm(AttributeEncoder owner, byte[] field, boolean hidden) {
    this.owner = owner;
    this.field = field;
    this.hidden = hidden;
  }

  /**
   * Where {@code value} is or will be noted; -1 where it is not worth it. No hash code: new strings
   * have none yet.
   */
  static int slot(String value) {
    int length = value.length();
    if (length == 0 || length > LONGEST_VALUE) {
      return -1;
    }
    return (length * 5 + value.charAt(length - 1) + value.charAt(length >> 1) * 3) & (SLOTS - 1);
  }

  /** The encoded attribute without its tag, or null. */
  byte @Nullable [] kept(int slot, String value) {
    byte[] bytes = kept[slot];
    if (bytes == null || owners[slot] != value) {
      return null;
    }
    if (credit[slot] < MOST_CREDIT) {
      credit[slot]++;
    }
    return bytes;
  }

  /** Takes note of a value that was not kept; returns whether it is back and should be kept. */
  boolean note(int slot, String value) {
    boolean back = seen[slot] == value;
    seen[slot] = value;
    return back && (kept[slot] == null || --credit[slot] < 0);
  }

  /** Of the value that was noted last. */
  void keep(int slot, byte[] bytes) {
    owners[slot] = seen[slot];
    kept[slot] = bytes;
    credit[slot] = 1;
  }
}
