// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jmx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.management.ObjectName;

/** Which beans are read, and which metrics they make. Immutable. */
final class JmxRule {
  final ObjectName[] beans;
  final List<JmxMetric> metrics;

  /** All that is read of a bean. */
  final String[] attributes;

  JmxRule(ObjectName[] beans, List<JmxMetric> metrics) {
    this.beans = beans;
    this.metrics = new ArrayList<>(metrics);
    Set<String> read = new LinkedHashSet<>();
    for (JmxMetric metric : metrics) {
      read.add(metric.path.attribute);
      for (MetricAttribute attribute : metric.attributes) {
        if (attribute.path != null) {
          read.add(attribute.path.attribute);
        }
      }
    }
    attributes = read.toArray(new String[0]);
  }

  @Override
  public String toString() {
    return Arrays.toString(beans);
  }
}
