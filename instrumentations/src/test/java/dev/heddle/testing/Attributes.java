// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import dev.heddle.trace.AttributeKey;
import dev.heddle.trace.Span;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Attributes by name, as a test expects them or as a span has them. Integers are compared as longs,
 * arrays as lists.
 */
public final class Attributes {
  /** Stands for any value: what is there matters, not what it is. */
  private static final Object ANY =
      new Object() {
        @Override
        public String toString() {
          return "(any)";
        }
      };

  private final Map<String, Object> values = new TreeMap<>();

  private Attributes() {}

  public static Attributes attributes() {
    return new Attributes();
  }

  static Attributes of(Span span) {
    Attributes attributes = new Attributes();
    for (int i = 0; i < span.attributeCount(); i++) {
      AttributeKey key = span.attributeKey(i);
      Object value = span.attributeValue(i);
      if (key == null || value == null) {
        throw new AssertionError("attribute " + i + " is null in " + span.name());
      }
      if (attributes.values.put(key.name(), normal(value)) != null) {
        throw new AssertionError("two keys named " + key + " in " + span.name());
      }
    }
    return attributes;
  }

  public Attributes with(String key, Object value) {
    values.put(key, normal(value));
    return this;
  }

  /** The attribute is there, whatever its value. */
  public Attributes withAny(String key) {
    values.put(key, ANY);
    return this;
  }

  public Attributes without(String key) {
    values.remove(key);
    return this;
  }

  public @Nullable Object get(String key) {
    return values.get(key);
  }

  Map<String, Object> asMap() {
    return values;
  }

  static boolean matches(Object expected, @Nullable Object actual) {
    return expected == ANY ? actual != null : expected.equals(actual);
  }

  private static Object normal(Object value) {
    if (value instanceof Integer || value instanceof Short) {
      return ((Number) value).longValue();
    }
    return value instanceof String[] ? Arrays.asList((String[]) value) : value;
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
