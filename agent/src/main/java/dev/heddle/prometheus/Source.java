// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.prometheus;

import dev.heddle.metrics.Instrument;
import org.jspecify.annotations.Nullable;

/** An instrument as it is written: its family and what all of its samples share. Immutable. */
final class Source {
  /** Null where its name belongs to a metric of another type: nothing is written. */
  final @Nullable Family family;

  final byte[] scopeLabels;

  /** Of a histogram, each bucket's {@code le="0.005"}, the last one's included. */
  final byte[][] bounds;

  Source(Instrument instrument, @Nullable Family family, byte[] scopeLabels) {
    this.family = family;
    this.scopeLabels = scopeLabels;
    double[] exported = instrument.exportedBounds();
    bounds = new byte[exported.length + 1][];
    for (int i = 0; i < exported.length; i++) {
      bounds[i] = bound(exported[i]);
    }
    bounds[exported.length] = bound(Double.POSITIVE_INFINITY);
  }

  static byte[] bound(double value) {
    return ByteText.ascii("le=\"" + ByteText.bound(value) + '"');
  }
}
