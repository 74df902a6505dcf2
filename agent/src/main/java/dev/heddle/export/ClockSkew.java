// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Log;
import dev.heddle.transport.Endpoint;

/**
 * Compares this machine's clock with a receiver's {@code Date}, and says once where they are more
 * than a second apart: the spans of one trace would not fit together. One thread.
 */
final class ClockSkew {
  private static final long MOST_MILLIS = 1_000;

  /** Of the {@code Date} header. RFC 9110 §5.6.7. */
  private static final long RESOLUTION_MILLIS = 1_000;

  private final Endpoint endpoint;
  private boolean said;

  ClockSkew(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** What was said, or not yet; what is said once is not looked for any more. */
  boolean isSaid() {
    return said;
  }

  /**
   * @param theirs what the answer's {@code Date} says, in milliseconds since 1970; -1 for nothing
   * @param sentMillis when the request was begun, by this machine's clock
   * @param receivedMillis when its answer was there
   */
  void check(long theirs, long sentMillis, long receivedMillis) {
    if (said || theirs < 0) {
      return;
    }
    long behind = theirs - receivedMillis;
    long ahead = sentMillis - (theirs + RESOLUTION_MILLIS);
    long skew = Math.max(behind, ahead);
    if (skew > MOST_MILLIS) {
      said = true;
      Log.warn(
          "the clock of this machine is at least "
              + skew / 1000
              + '.'
              + skew % 1000 / 100
              + (behind > ahead ? " s behind" : " s ahead of")
              + " that of "
              + endpoint
              + ": times of spans will not fit those of other machines; see NTP");
    }
  }
}
