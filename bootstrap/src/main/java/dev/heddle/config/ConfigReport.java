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
 * Says what became of the variables that are set: one line for a value that is of no use, for what
 * is not supported yet, for what looks like a misspelt name; none for the rest, which other
 * languages' agents and operators may need. Runs once, at start, on the application's main thread.
 */
final class ConfigReport {
  private static final String SWITCH = "OTEL_INSTRUMENTATION_";
  private static final String ENABLED = "_ENABLED";

  private final Config config;
  private final Map<String, String> values;
  private final String[] instrumentations;

  /**
   * @param instrumentations the names that Heddle has, as in {@code http-url-connection}
   */
  ConfigReport(Config config, Map<String, String> values, String[] instrumentations) {
    this.config = config;
    this.values = values;
    this.instrumentations = instrumentations;
  }

  void write() {
    Set<String> unsettled = new HashSet<>();
    for (Map.Entry<String, String> entry : values.entrySet()) {
      if (!entry.getValue().isEmpty()) {
        unsettled.add(entry.getKey());
      }
    }
    settle(Settings.SUPPORTED, unsettled);
    if (!unsettled.isEmpty()) {
      settle(OtlpSettings.SUPPORTED, unsettled);
    }
    if (!unsettled.isEmpty()) {
      settle(MetricSettings.SUPPORTED, unsettled);
    }
    if (!unsettled.isEmpty()) { // loads the classes of all themes
      List<Setting> all = AllSettings.list();
      settle(all, unsettled);
      writeOthers(unsettled, supportedNames(all));
    }
  }

  /** Says what is wrong with the values of these settings, which are none of the others then. */
  private void settle(List<Setting> settings, Set<String> unsettled) {
    for (int i = 0; i < settings.size(); i++) {
      Setting setting = settings.get(i);
      boolean isSet = unsettled.remove(setting.name());
      for (String oldName : setting.oldNames()) {
        isSet |= unsettled.remove(oldName);
      }
      if (isSet) {
        config.check(setting);
        compareNames(setting);
      }
    }
  }

  private void compareNames(Setting setting) {
    String given = values.get(setting.name());
    if (given == null || given.isEmpty()) {
      return;
    }
    for (String oldName : setting.oldNames()) {
      String old = values.get(oldName);
      if (old != null && !old.isEmpty() && !given.equals(old)) {
        Log.warn(
            oldName
                + "="
                + Secrets.mask(oldName, old)
                + " is ignored, because "
                + setting.name()
                + " is set");
      }
    }
  }

  private void writeOthers(Set<String> unsettled, Set<String> supported) {
    DestinationReport destinations = destinations(values);
    if (destinations != null) {
      destinations.addTo(supported);
    }
    List<String> others = new ArrayList<>(unsettled);
    others.removeAll(supported);
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
      if (isAboutDestination(name) || name.equals(OtlpSettings.DESTINATIONS.name())) {
        return new DestinationReport(values);
      }
    }
    return null;
  }

  private static boolean isAboutDestination(String variable) {
    return variable.startsWith(DestinationVariables.NAMED);
  }

  private Set<String> supportedNames(List<Setting> settings) {
    Set<String> names = new HashSet<>(256);
    for (Setting setting : settings) {
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
