// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import org.jspecify.annotations.Nullable;

/**
 * Boxes without allocating for what attributes mostly hold: status codes, and a few ports again and
 * again.
 */
final class LongBox {
  private static final int SMALL = 600;
  private static final int RECENT_MASK = 63;
  private static final @Nullable Long[] SMALL_BOXES = new Long[SMALL];
  private static final @Nullable Long[] RECENT_BOXES = new Long[RECENT_MASK + 1];

  private LongBox() {}

  static Long of(long value) {
    boolean small = value >= 0 && value < SMALL;
    @Nullable Long[] boxes = small ? SMALL_BOXES : RECENT_BOXES;
    int index = small ? (int) value : (int) (value ^ (value >>> 6)) & RECENT_MASK;
    Long box = boxes[index]; // a race writes another equal box: harmless, Long is immutable
    if (box == null || box != value) {
      box = value;
      boxes[index] = box;
    }
    return box;
  }
}
