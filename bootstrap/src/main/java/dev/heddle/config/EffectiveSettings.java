// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Lists every setting with what holds in this process and where that comes from. For the command
 * line only: it loads the classes of all settings. One thread.
 */
public final class EffectiveSettings {
  private static final String BY_DEFAULT = "default";

  private final Config config;
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment;
  private final List<EffectiveSetting> found = new ArrayList<>();
  private final Set<String> read = new HashSet<>();

  private EffectiveSettings(Config config, Properties properties, Map<String, String> environment) {
    this.config = config;
    this.environment = environment;
    ConfigSources.properties(properties, this.properties);
  }

  /**
   * Those that are set first, then the others, both in the documentation's order; then what is set
   * and not read.
   *
   * @param config of these properties and this environment
   */
  public static List<EffectiveSetting> list(
      Config config, Properties properties, Map<String, String> environment) {
    return new EffectiveSettings(config, properties, environment).list();
  }

  private List<EffectiveSetting> list() {
    List<Setting> all = AllSettings.list();
    for (String destination : config.list(OtlpSettings.DESTINATIONS)) {
      addDestination(all, DestinationVariables.of(destination));
    }
    for (Setting setting : all) {
      read.add(setting.name());
      for (String oldName : setting.oldNames()) {
        read.add(oldName);
      }
    }
    add(all, true);
    addSwitches();
    add(all, false);
    addUnread();
    return found;
  }

  private static void addDestination(List<Setting> all, DestinationVariables variables) {
    for (String suffix : DestinationVariables.suffixes()) {
      int signal = suffix.indexOf('_');
      boolean own =
          suffix.startsWith("TRACES_")
              || suffix.startsWith("METRICS_")
              || suffix.startsWith("LOGS_");
      all.add(
          own
              ? variables.setting(suffix.substring(0, signal), suffix.substring(signal + 1))
              : variables.setting(suffix));
    }
  }

  private void add(List<Setting> all, boolean set) {
    for (Setting setting : all) {
      if (config.isSet(setting) == set) {
        String value = value(setting); // before its source: then it is known whether it is usable
        String source = set ? source(setting) : BY_DEFAULT;
        found.add(
            new EffectiveSetting(setting.name(), set ? masked(setting, value) : value, source));
      }
    }
  }

  private void addSwitches() {
    for (String name : new TreeSet<>(config.names())) {
      boolean isSwitch =
          name.startsWith("OTEL_INSTRUMENTATION_") || name.startsWith("HEDDLE_INSTRUMENTATION_");
      if (isSwitch && name.endsWith("_ENABLED") && read.add(name)) {
        String value = String.valueOf(config.value(name));
        found.add(new EffectiveSetting(name, value.toLowerCase(Locale.ROOT), origin(name)));
      }
    }
  }

  /** Their values may be anything, so nobody prints them. */
  private void addUnread() {
    for (String name : new TreeSet<>(config.names())) {
      if (!read.contains(name) && config.value(name) != null) {
        found.add(new EffectiveSetting(name, "***", origin(name) + ", not read by the agent"));
      }
    }
  }

  private String source(Setting setting) {
    Setting giving = config.origin(setting);
    String variable = variable(giving);
    if (variable == null) {
      return BY_DEFAULT;
    }
    String origin = origin(variable);
    if (!variable.equals(setting.name())) {
      origin = origin + ", by " + variable;
    }
    return config.isUsable(giving)
        ? origin
        : BY_DEFAULT + ", that of the " + origin + " is not usable";
  }

  private @Nullable String variable(Setting setting) {
    if (config.value(setting.name()) != null) {
      return setting.name();
    }
    for (String oldName : setting.oldNames()) {
      if (config.value(oldName) != null) {
        return oldName;
      }
    }
    return null;
  }

  private String origin(String variable) {
    if (isGiven(properties, variable)) {
      return "system property";
    }
    return isGiven(environment, variable) ? "environment" : "configuration file";
  }

  private static boolean isGiven(Map<String, String> source, String variable) {
    String value = source.get(variable);
    return value != null && !value.trim().isEmpty();
  }

  private String value(Setting setting) {
    switch (setting.type()) {
      case Setting.FLAG:
        return String.valueOf(config.flag(setting));
      case Setting.NUMBER:
        long number = config.number(setting);
        return number == Setting.UNLIMITED ? "no limit" : String.valueOf(number);
      case Setting.MILLIS:
        return config.millis(setting) + " ms";
      case Setting.BYTES:
        return config.bytes(setting) + " bytes";
      case Setting.LIST:
        return String.join(", ", config.list(setting));
      case Setting.MAP:
        return map(setting);
      default:
        String text = config.string(setting);
        return text == null ? "" : text;
    }
  }

  private String map(Setting setting) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> entry : config.map(setting).entrySet()) {
      String name = ConfigSources.variable(entry.getKey());
      text.append(text.length() == 0 ? "" : ", ").append(entry.getKey()).append('=');
      text.append(Secrets.mask(name, entry.getValue()));
    }
    return text.toString();
  }

  private static String masked(Setting setting, String value) {
    return Secrets.mask(setting.name(), value);
  }
}
