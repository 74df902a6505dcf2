// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.config.Config;
import dev.heddle.config.DestinationVariables;
import dev.heddle.config.OtlpSettings;
import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.Signal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The destinations that the settings name: those of {@code HEDDLE_DESTINATIONS}, or the one of
 * {@code OTEL_EXPORTER_OTLP_*}. What is wrong with one costs that one, and a line.
 */
final class DestinationReader {
  private final Config config;
  private final boolean[] wanted;
  private final Set<String> said = new HashSet<>();
  private final List<DestinationSettings> found = new ArrayList<>(1);

  private DestinationReader(Config config, boolean[] wanted) {
    this.config = config;
    this.wanted = wanted;
  }

  /** At least one; which signals go by OTLP. */
  static DestinationSettings[] read(Config config, boolean traces, boolean metrics, boolean logs) {
    return new DestinationReader(config, new boolean[] {traces, metrics, logs}).read();
  }

  private DestinationSettings[] read() {
    String[] names = config.list(OtlpSettings.DESTINATIONS);
    for (String name : names) {
      named(name);
    }
    if (found.isEmpty()) {
      if (names.length > 0) {
        Log.warn("HEDDLE_DESTINATIONS has no usable name; using OTEL_EXPORTER_OTLP_ENDPOINT");
      }
      DestinationVariables variables = DestinationVariables.standard();
      found.add(settings(DestinationSettings.UNNAMED, variables, routes(variables, wanted, true)));
    }
    return found.toArray(new DestinationSettings[0]);
  }

  private void named(String name) {
    DestinationVariables variables = DestinationVariables.of(name);
    if (!usable(name, variables)) {
      return;
    }
    boolean[] taken = new boolean[wanted.length];
    boolean any = false;
    for (String text : config.list(variables.setting("SIGNALS"))) {
      for (Signal signal : Signal.values()) {
        if (signal.text().equals(text) && wanted[signal.ordinal()]) {
          taken[signal.ordinal()] = true;
          any = true;
        }
      }
    }
    @Nullable Route[] routes = routes(variables, taken, false);
    boolean usable = !any;
    for (Route route : routes) {
      usable |= route != null;
    }
    if (usable) {
      found.add(settings(name, variables, routes));
    }
  }

  /** Where one signal alone has an endpoint, the others are not missed. */
  private @Nullable Route[] routes(
      DestinationVariables variables, boolean[] signals, boolean orDefault) {
    @Nullable Route[] routes = new Route[signals.length];
    boolean anyEndpoint = false;
    for (Signal signal : Signal.values()) {
      anyEndpoint |= signals[signal.ordinal()] && reader(variables, signal).hasEndpoint();
    }
    for (Signal signal : Signal.values()) {
      RouteReader reader = reader(variables, signal);
      if (signals[signal.ordinal()] && (orDefault || !anyEndpoint || reader.hasEndpoint())) {
        routes[signal.ordinal()] = reader.read(orDefault);
      }
    }
    return routes;
  }

  private RouteReader reader(DestinationVariables variables, Signal signal) {
    return new RouteReader(config, variables, signal, said);
  }

  private boolean usable(String name, DestinationVariables variables) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_' && c != '.') {
        Log.warn(
            "HEDDLE_DESTINATIONS: "
                + Outcome.oneLine(name)
                + " is not usable, a name has letters, digits, - and _; it is left out");
        return false;
      }
    }
    for (int i = 0; i < found.size(); i++) {
      DestinationSettings other = found.get(i);
      if (clash(variables.prefix(), other.variablePrefix)) {
        Log.warn(
            "HEDDLE_DESTINATIONS: "
                + name
                + " has the same variables as "
                + other.name
                + "; it is left out");
        return false;
      }
    }
    return true;
  }

  /** {@code …_TEAM_TRACES_ENDPOINT} would be that of "team" and of "team-traces". */
  private static boolean clash(String left, String right) {
    boolean clash = left.equals(right);
    for (Signal signal : Signal.values()) {
      String part = signal.name() + '_';
      clash |= left.equals(right + part) || right.equals(left + part);
    }
    return clash;
  }

  private DestinationSettings settings(
      String name, DestinationVariables variables, @Nullable Route[] routes) {
    return new DestinationSettings(
        name,
        variables.prefix(),
        (int) Math.min(config.number(variables.setting("CONCURRENCY")), 64),
        !config.flag(OtlpSettings.OTLP_RETRY_DISABLED),
        routes);
  }
}
