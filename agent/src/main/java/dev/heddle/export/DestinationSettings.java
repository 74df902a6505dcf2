// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.otlp.Signal;
import org.jspecify.annotations.Nullable;

/** One receiver: its name, its signals and how each travels to it. Immutable. */
public final class DestinationSettings {
  /** The name of the destination that has none. */
  static final String UNNAMED = "otlp";

  /** Of the variables of the destination that has no name. */
  static final String STANDARD_PREFIX = "OTEL_EXPORTER_OTLP_";

  final String name;

  /** What its variables' names begin with, for log lines. */
  final String variablePrefix;

  /** How many requests may be under way at once. */
  final int concurrency;

  /** Whether what failed is tried again. */
  final boolean retries;

  private final @Nullable Route[] routes;

  /**
   * @param routes by the ordinal of {@link Signal}, null where it does not go there
   */
  public DestinationSettings(
      String name,
      String variablePrefix,
      int concurrency,
      boolean retries,
      @Nullable Route[] routes) {
    this.name = name;
    this.variablePrefix = variablePrefix;
    this.concurrency = concurrency;
    this.retries = retries;
    this.routes = routes;
  }

  /** The destination without a name, with one request at a time, for spans. */
  public static DestinationSettings ofTraces(Route route, boolean retries) {
    return new DestinationSettings(UNNAMED, STANDARD_PREFIX, 1, retries, new Route[] {route});
  }

  /** Null where the signal does not go there. */
  @Nullable Route route(Signal signal) {
    return signal.ordinal() < routes.length ? routes[signal.ordinal()] : null;
  }

  /** For log lines: the endpoint, behind the name if there is one. */
  String label(Object endpoint) {
    return name.equals(UNNAMED) ? endpoint.toString() : name + " (" + endpoint + ')';
  }
}
