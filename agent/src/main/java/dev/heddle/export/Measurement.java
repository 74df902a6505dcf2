// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

/** One of Heddle's figures about itself. Immutable. */
public final class Measurement {
  public static final int COUNTER = 0;
  public static final int UP_DOWN_COUNTER = 1;
  public static final int GAUGE = 2;

  /** A histogram of one bucket: {@link #value()} is the sum, {@link #count()} how many. */
  public static final int HISTOGRAM = 3;

  private final String name;
  private final String unit;
  private final int kind;
  private final double value;
  private final long count;
  private final String[] attributes;

  Measurement(String name, String unit, int kind, double value, long count, String... attributes) {
    this.name = name;
    this.unit = unit;
    this.kind = kind;
    this.value = value;
    this.count = count;
    this.attributes = attributes;
  }

  public String name() {
    return name;
  }

  public String unit() {
    return unit;
  }

  public int kind() {
    return kind;
  }

  public double value() {
    return value;
  }

  /** Of a histogram. */
  public long count() {
    return count;
  }

  /** Key, value, key, value, …; not to be changed. */
  public String[] attributes() {
    return attributes;
  }

  /** For example {@code otel.sdk.processor.span.queue.size{otel.component.name=x} 12}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name).append('{');
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(i == 0 ? "" : ",").append(attributes[i]).append('=').append(attributes[i + 1]);
    }
    text.append("} ");
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      text.append((long) value);
    } else {
      text.append(value);
    }
    return kind == HISTOGRAM ? text.append(" in ").append(count).toString() : text.toString();
  }
}
