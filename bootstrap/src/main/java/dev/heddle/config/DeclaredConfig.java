// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Settings of which a declarative configuration says most: what the other sources say of the SDK is
 * ignored, what they say of the agent holds. Stateless. Source: OpenTelemetry specification,
 * environment variables §Declarative configuration.
 */
public final class DeclaredConfig {
  private DeclaredConfig() {}

  /**
   * @param others what the other sources say
   * @param declared what the file says, by variable
   */
  public static Config of(Config others, Map<String, String> declared) {
    Map<String, String> values = new HashMap<>(declared);
    for (String name : others.names()) {
      String value = others.value(name);
      if (value != null && holds(name)) {
        values.put(name, value);
      }
    }
    return Config.of(values);
  }

  static boolean holds(String name) {
    return name.startsWith("HEDDLE_")
        || name.startsWith("OTEL_JAVAAGENT_")
        || name.equals(Settings.DECLARATIVE_FILE.name());
  }

  /** What is set elsewhere and has no effect; what a container's platform sets goes unmentioned. */
  public static List<String> ignored(Config others) {
    List<String> names = new ArrayList<>();
    for (String name : new TreeSet<>(others.names())) {
      if (others.value(name) != null && !holds(name)) {
        names.add(name);
      }
    }
    return names;
  }

  /** Says in one WARN line each which of these variables have values that are of no use. */
  public static void check(Config config, Map<String, String> declared) {
    for (Setting setting : AllSettings.list()) {
      if (declared.containsKey(setting.name())) {
        config.check(setting);
      }
    }
  }
}
