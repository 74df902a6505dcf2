// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import dev.heddle.diagnostics.Log;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what became of the variables that no {@link Settings} constant stands for: one line for what
 * is not supported yet, one for what looks like a misspelt name, none for the rest, which other
 * languages' agents and operators may need. Runs once, at start, on the application's main thread.
 */
final class ConfigReport {
  private static final String SWITCH = "OTEL_INSTRUMENTATION_";
  private static final String ENABLED = "_ENABLED";

  private ConfigReport() {}

  /**
   * @param instrumentations the names that Heddle has, as in {@code http-url-connection}
   */
  static void write(Map<String, String> values, String[] instrumentations) {
    Set<String> supported = supportedNames(instrumentations);
    DestinationReport destinations = destinations(values);
    if (destinations != null) {
      destinations.addTo(supported);
    }
    List<String> others = new ArrayList<>();
    for (Map.Entry<String, String> entry : values.entrySet()) {
      if (!supported.contains(entry.getKey()) && !entry.getValue().isEmpty()) {
        others.add(entry.getKey());
      }
    }
    if (!others.isEmpty()) {
      Collections.sort(others);
      List<Setting> recognised = RecognisedSettings.all();
      for (String name : others) {
        if (destinations != null && isAboutDestination(name)) {
          destinations.write(name, recognised, nearest(name, recognised, supported));
        } else {
          writeOne(name, String.valueOf(values.get(name)), recognised, supported);
        }
      }
    }
  }

  private static @Nullable DestinationReport destinations(Map<String, String> values) {
    for (String name : values.keySet()) {
      if (isAboutDestination(name) || name.equals(Settings.DESTINATIONS.name())) {
        return new DestinationReport(values);
      }
    }
    return null;
  }

  private static boolean isAboutDestination(String variable) {
    return variable.startsWith(DestinationVariables.NAMED);
  }

  private static Set<String> supportedNames(String[] instrumentations) {
    Set<String> names = new HashSet<>(256);
    for (Setting setting : LogSettings.andAllOthers()) {
      names.add(setting.name());
      for (String oldName : setting.oldNames()) {
        names.add(oldName);
      }
    }
    for (String instrumentation : instrumentations) {
      String variable = ConfigSources.variable(instrumentation);
      names.add(SWITCH + variable + ENABLED);
      names.add("HEDDLE_INSTRUMENTATION_" + variable + ENABLED);
    }
    return names;
  }

  private static void writeOne(
      String name, String value, List<Setting> recognised, Set<String> supported) {
    for (Setting setting : recognised) {
      if (NameMatch.matches(setting.name(), name)) {
        if (!RecognisedSettings.isSatisfied(setting, value)) {
          Log.warn(
              name
                  + "="
                  + Secrets.mask(name, value)
                  + " is not supported yet: "
                  + setting.instead());
        }
        return;
      }
    }
    boolean isSwitch = name.startsWith(SWITCH) && name.endsWith(ENABLED);
    if (isSwitch && value.equalsIgnoreCase("false")) {
      return; // what it switches off is not there
    }
    String nearest = nearest(name, recognised, supported);
    if (nearest != null) {
      Log.warn(name + " is not a known setting, it is ignored; did you mean " + nearest + "?");
    } else if (isSwitch) {
      Log.warn(name + "=" + value + " is not supported yet: Heddle has no such instrumentation");
    } else if (Log.debugEnabled()) {
      Log.debug(name + " is not a known setting, it is ignored");
    }
  }

  private static @Nullable String nearest(
      String name, List<Setting> recognised, Set<String> supported) {
    NameMatch match = new NameMatch(name);
    for (String candidate : supported) {
      match.consider(candidate);
    }
    for (Setting candidate : recognised) {
      if (candidate.name().indexOf('*') < 0) {
        match.consider(candidate.name());
      }
    }
    return match.nearest();
  }
}
