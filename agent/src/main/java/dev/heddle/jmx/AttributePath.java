// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jmx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of an MBean, or an item within one: {@code HeapMemoryUsage.used}. A dot of the name
 * itself has a backslash before it. Immutable.
 */
final class AttributePath {
  final String attribute;
  private final String[] items;

  private AttributePath(String attribute, String[] items) {
    this.attribute = attribute;
    this.items = items;
  }

  /** Null where a part is empty. */
  static @Nullable AttributePath parse(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '.';
      if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '.') {
        part.append('.');
        i++;
      } else if (c == '.') {
        if (part.length() == 0) {
          return null;
        }
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    return new AttributePath(parts.get(0), parts.subList(1, parts.size()).toArray(new String[0]));
  }

  /**
   * @param values of the bean, by attribute
   */
  @Nullable Object in(Map<String, Object> values) {
    Object value = values.get(attribute);
    for (int i = 0; i < items.length && value != null; i++) {
      boolean there =
          value instanceof CompositeData && ((CompositeData) value).containsKey(items[i]);
      value = there ? ((CompositeData) value).get(items[i]) : null;
    }
    return value;
  }

  /** As it is written in metric names. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(attribute);
    for (String item : items) {
      text.append('.').append(item);
    }
    return text.toString();
  }
}
