// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import dev.heddle.diagnostics.Log;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of the {@link ConfigReport} about {@code HEDDLE_DESTINATION_{NAME}_{SUFFIX}}, whose
 * names are no constants. Loaded only where one of them, or {@code HEDDLE_DESTINATIONS}, is set.
 */
final class DestinationReport {
  private static final String STANDARD = "OTEL_EXPORTER_OTLP_";

  private final String[] names;

  DestinationReport(Map<String, String> values) {
    String given = values.get(OtlpSettings.DESTINATIONS.name());
    names = given == null ? new String[0] : Values.list(given);
    for (int i = 0; i < names.length; i++) {
      names[i] = DestinationVariables.NAMED + ConfigSources.variable(names[i]) + '_';
    }
  }

  /** Adds every variable that the named destinations have. */
  void addTo(Set<String> supported) {
    List<String> suffixes = DestinationVariables.suffixes();
    for (String prefix : names) {
      for (String suffix : suffixes) {
        supported.add(prefix + suffix);
      }
    }
  }

  /**
   * One line about a variable that is none of these.
   *
   * @param nearest what may have been meant
   */
  void write(String variable, List<Setting> recognised, @Nullable String nearest) {
    Setting notYet = notYet(variable, recognised);
    if (notYet != null) {
      Log.warn(variable + " is not supported yet: " + notYet.instead());
    } else if (nearest != null) {
      Log.warn(variable + " is not a known setting, it is ignored; did you mean " + nearest + "?");
    } else if (ownPrefix(variable) == null) {
      Log.warn(variable + " is ignored: HEDDLE_DESTINATIONS does not name its destination");
    } else {
      Log.warn(variable + " is not a known setting, it is ignored; see docs/configuration.md");
    }
  }

  private @Nullable Setting notYet(String variable, List<Setting> recognised) {
    String prefix = ownPrefix(variable);
    if (prefix != null) {
      for (Setting setting : recognised) {
        if (setting.name().equals(STANDARD + variable.substring(prefix.length()))) {
          return setting;
        }
      }
    }
    return null;
  }

  private @Nullable String ownPrefix(String variable) {
    for (String prefix : names) {
      if (variable.startsWith(prefix)) {
        return prefix;
      }
    }
    return null;
  }
}
