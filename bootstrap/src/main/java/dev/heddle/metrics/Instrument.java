// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a metric is: its scope, name, unit, kind, and of a histogram the bounds of its buckets. A
 * static final of whoever records; instruments are the same where scope, name, unit and kind are.
 * Immutable.
 *
 * <p>Values are whole numbers of the instrument's own small unit, of which {@link #perUnit()} make
 * one of the unit that is exported: durations are recorded in nanoseconds and exported in seconds.
 */
public final class Instrument {
  /** A sum that only grows. */
  public static final int COUNTER = 0;

  /** A sum that grows and shrinks. */
  public static final int UP_DOWN_COUNTER = 1;

  /** The last value; those of several sources are not added up. */
  public static final int GAUGE = 2;

  /** How often which values were recorded. */
  public static final int HISTOGRAM = 3;

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** Source: metrics SDK, default bounds of explicit bucket histograms. */
  private static final long[] DEFAULT_BOUNDS = {
    0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000
  };

  private final String scope;
  private final String name;
  private final String unit;
  private final String description;
  private final int kind;
  private final long perUnit;
  private final long[] bounds;
  private final double[] exportedBounds;

  private Instrument(
      String scope,
      String name,
      String unit,
      String description,
      int kind,
      long perUnit,
      long[] bounds) {
    this.scope = scope;
    this.name = name;
    this.unit = unit;
    this.description = description;
    this.kind = kind;
    this.perUnit = perUnit;
    this.bounds = bounds.clone();
    this.exportedBounds = new double[bounds.length];
    for (int i = 0; i < bounds.length; i++) {
      exportedBounds[i] = (double) bounds[i] / perUnit;
    }
  }

  /**
   * @param scope the instrumentation scope, for example {@code dev.heddle.jdbc}
   * @param unit by UCUM, for example {@code By} or <code>{request}</code>
   */
  public static Instrument counter(String scope, String name, String unit, String description) {
    return new Instrument(scope, name, unit, description, COUNTER, 1, new long[0]);
  }

  public static Instrument upDownCounter(
      String scope, String name, String unit, String description) {
    return new Instrument(scope, name, unit, description, UP_DOWN_COUNTER, 1, new long[0]);
  }

  public static Instrument gauge(String scope, String name, String unit, String description) {
    return new Instrument(scope, name, unit, description, GAUGE, 1, new long[0]);
  }

  /** With the bounds that the SDK's specification has for histograms that advise none. */
  public static Instrument histogram(String scope, String name, String unit, String description) {
    return histogram(scope, name, unit, description, DEFAULT_BOUNDS);
  }

  /**
   * @param bounds each bucket's largest value but the last's, ascending
   */
  public static Instrument histogram(
      String scope, String name, String unit, String description, long... bounds) {
    return new Instrument(scope, name, unit, description, HISTOGRAM, 1, bounds);
  }

  /** A histogram in seconds that is recorded in nanoseconds. */
  public static Instrument durations(
      String scope, String name, String description, long... boundsNanos) {
    return new Instrument(scope, name, "s", description, HISTOGRAM, NANOS_PER_SECOND, boundsNanos);
  }

  /** The same one in another scope. */
  public Instrument inScope(String newScope) {
    return new Instrument(newScope, name, unit, description, kind, perUnit, bounds);
  }

  public String scope() {
    return scope;
  }

  public String name() {
    return name;
  }

  public String unit() {
    return unit;
  }

  public String description() {
    return description;
  }

  /** {@link #COUNTER}, {@link #UP_DOWN_COUNTER}, {@link #GAUGE} or {@link #HISTOGRAM}. */
  public int kind() {
    return kind;
  }

  /** How many recorded units make one of {@link #unit()}. */
  public long perUnit() {
    return perUnit;
  }

  /** In the unit that is recorded; not to be changed. */
  long[] bounds() {
    return bounds;
  }

  /** In the unit that is exported; not to be changed. */
  public double[] exportedBounds() {
    return exportedBounds;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Instrument)) {
      return false;
    }
    Instrument that = (Instrument) other;
    return kind == that.kind
        && name.equals(that.name)
        && scope.equals(that.scope)
        && unit.equals(that.unit)
        && perUnit == that.perUnit;
  }

  @Override
  public int hashCode() {
    return Objects.hash(scope, name, kind);
  }

  @Override
  public String toString() {
    return name;
  }
}
