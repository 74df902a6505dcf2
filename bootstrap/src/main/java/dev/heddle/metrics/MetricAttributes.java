// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import dev.heddle.trace.AttributeKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one series, sorted by key, equal by content. Holds a slot for each kind of
 * reader, in which that keeps what it has encoded. Immutable but for these; any thread.
 */
public final class MetricAttributes {
  public static final MetricAttributes EMPTY =
      new MetricAttributes(new AttributeKey[0], new Object[0]);

  private final AttributeKey[] keys;
  private final Object[] values;
  private final int hash;
  private @Nullable Object otlpForm;
  private @Nullable Object prometheusForm;

  private MetricAttributes(AttributeKey[] keys, Object[] values) {
    this.keys = keys;
    this.values = values;
    int newHash = 1;
    for (int i = 0; i < keys.length; i++) {
      newHash = 31 * (31 * newHash + keys[i].name().hashCode()) + values[i].hashCode();
    }
    this.hash = newHash;
  }

  public static MetricAttributes of(AttributeKey key, String value) {
    return EMPTY.and(key, value);
  }

  public static MetricAttributes of(
      AttributeKey key, String value, AttributeKey otherKey, String otherValue) {
    return EMPTY.and(key, value).and(otherKey, otherValue);
  }

  /** These and one more, which replaces one of the same name; a null value adds nothing. */
  public MetricAttributes and(AttributeKey key, @Nullable String value) {
    return value == null ? this : with(key, value);
  }

  public MetricAttributes and(AttributeKey key, long value) {
    return with(key, value);
  }

  public MetricAttributes and(AttributeKey key, double value) {
    return with(key, value);
  }

  public MetricAttributes and(AttributeKey key, boolean value) {
    return with(key, value);
  }

  private MetricAttributes with(AttributeKey key, Object value) {
    int at = 0;
    int order = 1;
    while (at < keys.length && (order = keys[at].name().compareTo(key.name())) < 0) {
      at++;
    }
    boolean replaces = at < keys.length && order == 0;
    int after = replaces ? at + 1 : at;
    int size = keys.length + (replaces ? 0 : 1);
    AttributeKey[] newKeys = Arrays.copyOf(keys, size);
    Object[] newValues = Arrays.copyOf(values, size);
    newKeys[at] = key;
    newValues[at] = value;
    System.arraycopy(keys, after, newKeys, at + 1, keys.length - after);
    System.arraycopy(values, after, newValues, at + 1, values.length - after);
    return new MetricAttributes(newKeys, newValues);
  }

  public int size() {
    return keys.length;
  }

  public AttributeKey key(int index) {
    return keys[index];
  }

  /** A String, Long, Double or Boolean. */
  public Object value(int index) {
    return values[index];
  }

  /** The value by the name of its key, or null. */
  public @Nullable Object value(String name) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i].name().equals(name)) {
        return values[i];
      }
    }
    return null;
  }

  /** What the OTLP reader keeps here; its thread only. */
  public @Nullable Object otlpForm() {
    return otlpForm;
  }

  public void otlpForm(Object form) {
    otlpForm = form;
  }

  /** What the Prometheus reader keeps here; its thread, or under its lock. */
  public @Nullable Object prometheusForm() {
    return prometheusForm;
  }

  public void prometheusForm(Object form) {
    prometheusForm = form;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof MetricAttributes)) {
      return false;
    }
    MetricAttributes that = (MetricAttributes) other;
    if (hash != that.hash || keys.length != that.keys.length) {
      return false;
    }
    for (int i = 0; i < keys.length; i++) {
      if (!keys[i].name().equals(that.keys[i].name()) || !values[i].equals(that.values[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** For example <code>{a=x, b=1}</code>. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < keys.length; i++) {
      text.append(i == 0 ? "" : ", ").append(keys[i].name()).append('=').append(values[i]);
    }
    return text.append('}').toString();
  }
}
