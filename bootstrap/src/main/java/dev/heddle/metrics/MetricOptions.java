// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

/** What the user decided about metrics. Immutable. */
public final class MetricOptions {
  private static final int CARDINALITY_LIMIT = 2000;

  private final boolean enabled;
  private final int exemplarFilter;
  private final int cardinalityLimit;

  MetricOptions(boolean enabled, int exemplarFilter, int cardinalityLimit) {
    this.enabled = enabled;
    this.exemplarFilter = exemplarFilter;
    this.cardinalityLimit = cardinalityLimit;
  }

  public static MetricOptions byDefault() {
    return new MetricOptions(true, Exemplars.TRACE_BASED, CARDINALITY_LIMIT);
  }

  boolean enabled() {
    return enabled;
  }

  int exemplarFilter() {
    return exemplarFilter;
  }

  /** The most series of one instrument, the one for what goes beyond included. */
  int cardinalityLimit() {
    return cardinalityLimit;
  }

  boolean excludes(String metricName) {
    return false;
  }
}
