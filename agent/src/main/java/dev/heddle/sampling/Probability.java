// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.sampling;

import dev.heddle.trace.RootDecision;

/**
 * A share of the traces, chosen by the randomness of their ids and written into the trace state, so
 * that whoever reads the spans can multiply their counts, and that services with other shares keep
 * the same traces. Immutable.
 *
 * <p>Source: OpenTelemetry specification, trace state handling §Sampling threshold value {@code
 * th}; W3C Trace Context level 2 §random-trace-id.
 */
final class Probability {
  private static final int BITS = 56;
  private static final long RANDOMNESS = (1L << BITS) - 1;

  /** Hexadecimal digits that tell thresholds apart; a share is exact to 0.01 % of itself. */
  private static final int PRECISION = 4;

  /** Samples nothing; for rules with the ratio 0. */
  static final Probability NEVER = new Probability(RANDOMNESS + 1);

  private final long threshold;
  private final double ratio;
  private final RootDecision decision;

  private Probability(long threshold) {
    this.threshold = threshold;
    this.ratio = 1 - (double) threshold / (1L << BITS);
    this.decision = RootDecision.sample("ot=th:" + text(threshold));
  }

  /**
   * @param ratio above 0, up to 1; at least 2^-56 of the traces are sampled
   */
  static Probability of(double ratio) {
    long exact = (long) ((1 - Math.min(ratio, 1)) * (1L << BITS));
    int spare = Math.max(0, BITS - 4 * (leadingFs(exact) + PRECISION));
    long rounded = spare == 0 ? exact : (exact + (1L << (spare - 1))) >>> spare << spare;
    return new Probability(Math.min(Math.max(rounded, 0), RANDOMNESS));
  }

  /** Digits that only say "close to nothing" and tell nothing apart. */
  private static int leadingFs(long threshold) {
    int count = 0;
    for (int shift = BITS - 4; shift >= 0 && (threshold >>> shift & 0xF) == 0xF; shift -= 4) {
      count++;
    }
    return count;
  }

  /** In hexadecimal without the zeros at its end; {@code 0} for everything. */
  private static String text(long threshold) {
    StringBuilder digits = new StringBuilder(BITS / 4);
    for (long left = threshold << 8; left != 0; left <<= 4) {
      digits.append(Character.forDigit((int) (left >>> 60), 16));
    }
    return digits.length() == 0 ? "0" : digits.toString();
  }

  boolean samples(long traceIdLow) {
    return (traceIdLow & RANDOMNESS) >= threshold;
  }

  /** What is decided for the traces that it {@link #samples}. */
  RootDecision decision() {
    return decision;
  }

  double ratio() {
    return ratio;
  }
}
