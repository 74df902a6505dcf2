// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The variables that say where and how one destination is sent to: {@code
 * OTEL_EXPORTER_OTLP_SUFFIX} for the one that has no name, {@code HEDDLE_DESTINATION_NAME_SUFFIX}
 * for those that {@code HEDDLE_DESTINATIONS} names. The latter take the same values and have the
 * same defaults, and take nothing over from the former, so that one receiver's keys never reach
 * another. Immutable.
 */
public final class DestinationVariables {
  static final String NAMED = "HEDDLE_DESTINATION_";
  private static final String OTEL = "OTEL_EXPORTER_OTLP_";
  private static final String HEDDLE = "HEDDLE_EXPORTER_OTLP_";

  private static final Setting DESTINATION_SIGNALS =
      Setting.list(
              "HEDDLE_DESTINATION_*_SIGNALS",
              "traces,metrics,logs",
              "What is sent to the destination.")
          .allows("traces", "metrics", "logs");

  private final String prefix;

  private DestinationVariables(String prefix) {
    this.prefix = prefix;
  }

  public static DestinationVariables standard() {
    return new DestinationVariables(OTEL);
  }

  /**
   * @param name as in {@code HEDDLE_DESTINATIONS}; case does not matter, dots and dashes stand for
   *     underscores
   */
  public static DestinationVariables of(String name) {
    return new DestinationVariables(NAMED + ConfigSources.variable(name) + '_');
  }

  /** What the names of the variables begin with. */
  public String prefix() {
    return prefix;
  }

  /**
   * @param suffix for example {@code TIMEOUT}
   */
  public Setting setting(String suffix) {
    Setting standard = standard(suffix);
    if (standard == null) {
      throw new IllegalArgumentException(suffix);
    }
    return prefix.equals(OTEL) ? standard : standard.renamed(prefix + suffix, null);
  }

  /**
   * The variable of one signal, which goes before that of all; that of all where the signal has
   * none.
   *
   * @param signal for example {@code TRACES}
   */
  public Setting setting(String signal, String suffix) {
    String own = signal + '_' + suffix;
    Setting standard = standard(own);
    if (standard == null) {
      return setting(suffix);
    }
    Setting wider = standard.general();
    return prefix.equals(OTEL)
        ? standard
        : standard.renamed(prefix + own, wider == null ? null : setting(suffix));
  }

  private static @Nullable Setting standard(String suffix) {
    List<Setting> supported = OtlpSettings.SUPPORTED;
    for (int i = 0; i < supported.size(); i++) {
      Setting candidate = supported.get(i);
      String name = candidate.name();
      if (isOfEachDestination(name) && suffix.equals(suffix(name))) {
        return candidate;
      }
    }
    return suffix.equals("SIGNALS") ? DESTINATION_SIGNALS : null;
  }

  private static boolean isOfEachDestination(String name) {
    return name.startsWith(OTEL) || name.startsWith(HEDDLE);
  }

  private static String suffix(String name) {
    return name.substring(name.startsWith(OTEL) ? OTEL.length() : HEDDLE.length());
  }

  /** Every suffix that a named destination may have. */
  static List<String> suffixes() {
    List<String> suffixes = new ArrayList<>();
    for (Setting setting : OtlpSettings.SUPPORTED) {
      String name = setting.name();
      if (isOfEachDestination(name)) {
        suffixes.add(suffix(name));
      }
    }
    suffixes.add("SIGNALS");
    return suffixes;
  }
}
