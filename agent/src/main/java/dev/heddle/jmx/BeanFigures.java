// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jmx;

import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import dev.heddle.metrics.MetricRegistry;
import dev.heddle.metrics.Observation;
import dev.heddle.metrics.Observer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.Attribute;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;

/**
 * Reads the beans that rules name, in the MBean servers that the application has made: none is ever
 * made for this. Beans are looked for now and then, read at each collection. One thread at a time.
 */
final class BeanFigures implements Observer<MetricRegistry> {
  private final List<JmxRule> rules;
  private final long discoveryNanos;
  private Map<JmxRule, List<Found>> found = new LinkedHashMap<>();
  private boolean looked;
  private long lookedNanos;

  BeanFigures(List<JmxRule> rules, long discoveryMillis) {
    this.rules = rules;
    this.discoveryNanos = discoveryMillis * 1_000_000;
  }

  /** A bean and the server it is in. */
  private static final class Found {
    final MBeanServer server;
    final ObjectName bean;

    Found(MBeanServer server, ObjectName bean) {
      this.server = server;
      this.bean = bean;
    }
  }

  @Override
  public void observe(MetricRegistry registry, Observation out) {
    long now = System.nanoTime();
    if (!looked || now - lookedNanos >= discoveryNanos) {
      lookedNanos = now;
      looked = true;
      look();
    }
    for (JmxRule rule : rules) {
      List<Found> beans = found.get(rule);
      if (beans != null) {
        readAll(rule, beans, out);
      }
    }
  }

  private static void readAll(JmxRule rule, List<Found> beans, Observation out) {
    for (int i = beans.size() - 1; i >= 0; i--) {
      if (!read(rule, beans.get(i), out)) {
        beans.remove(i);
      }
    }
  }

  private void look() {
    Map<JmxRule, List<Found>> fresh = new LinkedHashMap<>();
    for (JmxRule rule : rules) {
      Map<ObjectName, Found> beans = new LinkedHashMap<>();
      for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
        look(rule, server, beans);
      }
      fresh.put(rule, new ArrayList<>(beans.values()));
    }
    found = fresh;
  }

  private static void look(JmxRule rule, MBeanServer server, Map<ObjectName, Found> beans) {
    for (ObjectName pattern : rule.beans) {
      try {
        for (ObjectName bean : server.queryNames(pattern, null)) {
          if (!beans.containsKey(bean)) {
            beans.put(bean, new Found(server, bean));
          }
        }
      } catch (RuntimeException e) { // a server of the application's own
        failed("query", pattern, e);
      }
    }
  }

  /** False where the bean is no more. */
  private static boolean read(JmxRule rule, Found found, Observation out) {
    Map<String, Object> values = new HashMap<>();
    try {
      for (Attribute attribute : found.server.getAttributes(found.bean, rule.attributes).asList()) {
        if (attribute.getValue() != null) {
          values.put(attribute.getName(), attribute.getValue());
        }
      }
    } catch (InstanceNotFoundException e) {
      return false;
    } catch (JMException | RuntimeMBeanException | IllegalArgumentException e) {
      failed("read", found.bean, e);
      return true;
    }
    for (JmxMetric metric : rule.metrics) {
      if (metric.needsDescription()) {
        metric.description(description(found, metric.path.attribute));
      }
      metric.observe(found.bean, values, out);
    }
    return true;
  }

  private static String description(Found found, String attribute) {
    try {
      for (MBeanAttributeInfo info : found.server.getMBeanInfo(found.bean).getAttributes()) {
        if (info.getName().equals(attribute) && info.getDescription() != null) {
          return info.getDescription();
        }
      }
    } catch (JMException | RuntimeException e) {
      failed("describe", found.bean, e);
    }
    return "";
  }

  private static void failed(String what, ObjectName bean, Exception e) {
    Counter.of("heddle.jmx.failed", what).increment();
    Log.debug("the MBean " + bean + " could not be asked (" + what + ')', e);
  }
}
