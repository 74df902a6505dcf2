// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The settings of this process with whatever {@code HEDDLE_CONFIG_FILE} holds at the moment. The
 * other sources are those of the start: an application that sets system properties later changes
 * nothing. Immutable; loaded only where there is such a file.
 */
public final class LiveConfig {
  private static final String[] LIVE = {
    "OTEL_TRACES_SAMPLER",
    "OTEL_TRACES_SAMPLER_ARG",
    "OTEL_SAMPLING_RATIO",
    "HEDDLE_EXCLUDE",
    "OTEL_LOG_LEVEL",
    "OTEL_JAVAAGENT_DEBUG",
    "OTEL_JAVAAGENT_LOGGING",
    "OTEL_INSTRUMENTATION_COMMON_DEFAULT_ENABLED",
    "HEDDLE_PAUSED"
  };

  private final Map<String, String> above;
  private final Map<String, String> below;

  private LiveConfig(Map<String, String> above, Map<String, String> below) {
    this.above = above;
    this.below = below;
  }

  /**
   * @param arguments the agent's own
   */
  public static LiveConfig read(@Nullable String arguments) {
    Map<String, String> given = new HashMap<>();
    ConfigSources.arguments(arguments, given);
    return of(given, System.getProperties(), System.getenv());
  }

  static LiveConfig of(
      Map<String, String> arguments, Properties properties, Map<String, String> environment) {
    Map<String, String> above = ConfigSources.above(arguments, properties, environment);
    Map<String, String> below = new HashMap<>();
    String file = above.get(Settings.CONFIGURATION_FILE.name());
    if (file != null && !file.isEmpty()) {
      ConfigSources.properties(PropertiesFile.read(Settings.CONFIGURATION_FILE, file), below);
    }
    return new LiveConfig(above, below);
  }

  /** The same where a declarative configuration stands beneath the file. */
  public LiveConfig over(Map<String, String> declared) {
    Map<String, String> agents = new HashMap<>();
    for (Map.Entry<String, String> entry : above.entrySet()) {
      if (DeclaredConfig.holds(entry.getKey())) {
        agents.put(entry.getKey(), entry.getValue());
      }
    }
    Map<String, String> beneath = new HashMap<>(declared);
    for (Map.Entry<String, String> entry : below.entrySet()) {
      if (DeclaredConfig.holds(entry.getKey())) {
        beneath.put(entry.getKey(), entry.getValue());
      }
    }
    return new LiveConfig(agents, beneath);
  }

  public Config with(LiveFile content) {
    Map<String, String> values = new HashMap<>(below);
    ConfigSources.putAll(values, content.values());
    ConfigSources.putAll(values, above);
    return Config.of(values);
  }

  /** Whether the environment, a system property or an argument wins over the file. */
  public boolean isOverridden(String name) {
    String value = above.get(name);
    return value != null && !value.isEmpty();
  }

  /** Whether a change of that variable takes effect while the application runs. */
  public static boolean isLive(String name) {
    return isSampling(name) || Values.oneOf(LIVE, name) != null || isSwitch(name);
  }

  public static boolean isSampling(String name) {
    return name.startsWith("HEDDLE_SAMPL")
        || name.startsWith("HEDDLE_KEEP_")
        || name.equals("HEDDLE_EXCLUDE")
        || name.startsWith("OTEL_TRACES_SAMPLER")
        || name.equals("OTEL_SAMPLING_RATIO");
  }

  public static boolean isSwitch(String name) {
    return name.endsWith("_ENABLED")
        && (name.startsWith("OTEL_INSTRUMENTATION_") || name.startsWith("HEDDLE_INSTRUMENTATION_"));
  }

  /** The variables that do not have the same value in both. */
  public static List<String> changed(Config before, Config after) {
    TreeSet<String> names = new TreeSet<>(before.names());
    names.addAll(after.names());
    List<String> changed = new ArrayList<>();
    for (String name : names) {
      String old = before.value(name);
      String present = after.value(name);
      if (old == null ? present != null : !old.equals(present)) {
        changed.add(name);
      }
    }
    return changed;
  }

  /** What the variable is set to, as a log line may show it. */
  public static String shown(Config config, String name) {
    String value = config.value(name);
    return value == null ? "not set" : Secrets.mask(name, value);
  }

  /** Of the file alone, for what is wrong with it. */
  public static Config alone(LiveFile content) {
    return Config.of(content.values());
  }

  /** Switches in the file that are neither true nor false. */
  public static List<String> unusableSwitches(LiveFile content) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, String> entry : content.values().entrySet()) {
      String value = entry.getValue();
      boolean usable =
          value.isEmpty() || value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
      if (isSwitch(entry.getKey()) && !usable) {
        names.add(entry.getKey());
      }
    }
    Collections.sort(names);
    return names;
  }
}
