// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import dev.heddle.config.Config;
import dev.heddle.config.MetricSettings;
import dev.heddle.config.Settings;

/** What the user decided about metrics. Immutable. */
public final class MetricOptions {
  private static final int CARDINALITY_LIMIT = 2000;

  private final boolean enabled;
  private final int exemplarFilter;
  private final int cardinalityLimit;
  private final boolean exponential;
  private final String[] excluded;

  /**
   * @param cardinalityLimit the most series of one instrument, 2 at least
   * @param exponential whether histograms are kept in the exponential form too
   * @param excluded names of metrics, in which a star is any text
   */
  MetricOptions(
      boolean enabled,
      int exemplarFilter,
      int cardinalityLimit,
      boolean exponential,
      String... excluded) {
    this.enabled = enabled;
    this.exemplarFilter = exemplarFilter;
    this.cardinalityLimit = cardinalityLimit;
    this.exponential = exponential;
    this.excluded = excluded;
  }

  public static MetricOptions byDefault() {
    return new MetricOptions(true, Exemplars.TRACE_BASED, CARDINALITY_LIMIT, false);
  }

  public static MetricOptions from(Config config) {
    String filter = config.string(MetricSettings.EXEMPLAR_FILTER);
    return new MetricOptions(
        isRead(config),
        "always_on".equals(filter)
            ? Exemplars.ALWAYS_ON
            : "always_off".equals(filter) ? Exemplars.ALWAYS_OFF : Exemplars.TRACE_BASED,
        (int) config.number(MetricSettings.CARDINALITY_LIMIT),
        "base2_exponential_bucket_histogram"
            .equals(config.string(MetricSettings.HISTOGRAM_AGGREGATION)),
        config.list(MetricSettings.EXCLUDE));
  }

  private static boolean isRead(Config config) {
    for (String exporter : config.list(Settings.METRICS_EXPORTER)) {
      if (!exporter.equals("none")) {
        return true;
      }
    }
    return false;
  }

  boolean enabled() {
    return enabled;
  }

  int exemplarFilter() {
    return exemplarFilter;
  }

  /** The one for what goes beyond included. */
  int cardinalityLimit() {
    return cardinalityLimit;
  }

  boolean exponential() {
    return exponential;
  }

  boolean excludes(String metricName) {
    for (String pattern : excluded) {
      if (matches(pattern, 0, metricName, 0)) {
        return true;
      }
    }
    return false;
  }

  /** Patterns are short and come from the user: trying is good enough. */
  private static boolean matches(String pattern, int at, String name, int from) {
    int star = pattern.indexOf('*', at);
    if (star < 0) {
      return name.length() - from == pattern.length() - at
          && name.regionMatches(from, pattern, at, pattern.length() - at);
    }
    int length = star - at;
    if (!name.regionMatches(from, pattern, at, length)) {
      return false;
    }
    for (int rest = from + length; rest <= name.length(); rest++) {
      if (matches(pattern, star + 1, name, rest)) {
        return true;
      }
    }
    return false;
  }
}
