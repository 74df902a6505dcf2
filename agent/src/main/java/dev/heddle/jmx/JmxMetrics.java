// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jmx;

import dev.heddle.config.Config;
import dev.heddle.config.JvmSettings;
import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import dev.heddle.metrics.Metrics;
import dev.heddle.yaml.TextFile;
import dev.heddle.yaml.YamlException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Starts the metrics of MBeans: those of the user's rules, of the built-in ones that the user
 * names, and of the thread pools of servers that show them in MBeans. On one of Heddle's own
 * threads, once the application's main has been running for a while.
 */
public final class JmxMetrics {
  /** Read always; where there are no such beans a look at each server is all they cost. */
  private static final String POOLS = "threads";

  /** Read always, too: servers' own data sources, and caches of JCache. */
  private static final String DATA_SOURCES = "datasources";

  private JmxMetrics() {}

  public static void start(Config config) {
    if (!config.flag(JvmSettings.JMX_ENABLED)) {
      return;
    }
    List<JmxRule> rules = new ArrayList<>();
    for (String path : config.list(JvmSettings.JMX_CONFIG)) {
      try {
        rules.addAll(RuleReader.read(TextFile.read(path)));
      } catch (IOException | YamlException e) {
        Counter.of("heddle.jmx.failed", "rules").increment();
        Log.warn(
            JvmSettings.JMX_CONFIG
                + ": "
                + path
                + ' '
                + e.getMessage()
                + "; none of its rules is used");
      }
    }
    Set<String> own = names(rules);
    add(POOLS, own, rules);
    add(DATA_SOURCES, own, rules);
    for (String system : config.list(JvmSettings.JMX_TARGET_SYSTEM)) {
      if (!system.equals("jvm")) { // whose metrics are there without rules
        add(system, own, rules);
      }
    }
    Metrics.observe(new BeanFigures(rules, config.millis(JvmSettings.JMX_DISCOVERY_DELAY)));
  }

  private static Set<String> names(List<JmxRule> rules) {
    Set<String> names = new HashSet<>();
    for (JmxRule rule : rules) {
      for (JmxMetric metric : rule.metrics) {
        names.add(metric.name);
      }
    }
    return names;
  }

  /** Without what the user's own rules make, or it would be added up. */
  private static void add(String name, Set<String> own, List<JmxRule> rules) {
    for (JmxRule rule : builtIn(name)) {
      List<JmxMetric> others = new ArrayList<>();
      for (JmxMetric metric : rule.metrics) {
        if (!own.contains(metric.name)) {
          others.add(metric);
        }
      }
      if (!others.isEmpty()) {
        rules.add(new JmxRule(rule.beans, others));
      }
    }
  }

  private static List<JmxRule> builtIn(String name) {
    String resource = "dev/heddle/jmx/" + name + ".yaml";
    try (InputStream in = JmxMetrics.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("is not there");
      }
      return RuleReader.read(TextFile.read(in));
    } catch (IOException | YamlException e) {
      throw new IllegalStateException("the built-in rules " + name + " are damaged", e);
    }
  }
}
