// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jmx;

import dev.heddle.trace.AttributeKey;
import java.util.Locale;
import java.util.Map;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** Where an attribute of a metric comes from: the bean's name, the bean, or the rule. Immutable. */
final class MetricAttribute {
  final AttributeKey key;

  /** What of the bean is read; null for another source. */
  final @Nullable AttributePath path;

  private final @Nullable String constant;
  private final @Nullable String parameter;
  private final boolean lowerCase;

  private MetricAttribute(
      AttributeKey key,
      @Nullable AttributePath path,
      @Nullable String constant,
      @Nullable String parameter,
      boolean lowerCase) {
    this.key = key;
    this.path = path;
    this.constant = constant;
    this.parameter = parameter;
    this.lowerCase = lowerCase;
  }

  /**
   * Null where it is none of {@code const(…)}, {@code param(…)}, {@code beanattr(…)} and {@code
   * lowercase(…)} of one of them.
   */
  static @Nullable MetricAttribute parse(String name, String text) {
    AttributeKey key = AttributeKey.of(name);
    String inner = argument(text, "lowercase");
    boolean lowerCase = inner != null;
    String source = inner == null ? text.trim() : inner;
    String constant = argument(source, "const");
    if (constant != null) {
      return new MetricAttribute(key, null, constant, null, lowerCase);
    }
    String parameter = argument(source, "param");
    if (parameter != null && !parameter.isEmpty()) {
      return new MetricAttribute(key, null, null, parameter, lowerCase);
    }
    String attribute = argument(source, "beanattr");
    AttributePath path = attribute == null ? null : AttributePath.parse(attribute);
    return path == null ? null : new MetricAttribute(key, path, null, null, lowerCase);
  }

  static MetricAttribute constant(AttributeKey key, String value) {
    return new MetricAttribute(key, null, value, null, false);
  }

  private static @Nullable String argument(String text, String function) {
    String bare = text.trim();
    boolean framed = bare.startsWith(function + '(') && bare.endsWith(")");
    return framed ? bare.substring(function.length() + 1, bare.length() - 1).trim() : null;
  }

  /** Null where the bean has none. */
  @Nullable String value(ObjectName bean, Map<String, Object> values) {
    String value = constant;
    if (parameter != null) {
      value = bean.getKeyProperty(parameter);
      value = value != null && value.startsWith("\"") ? unquoted(value) : value;
    } else if (path != null) {
      Object found = path.in(values);
      value = found == null ? null : found.toString();
    }
    return value != null && lowerCase ? value.toLowerCase(Locale.ROOT) : value;
  }

  private static String unquoted(String value) {
    try {
      return ObjectName.unquote(value);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}
