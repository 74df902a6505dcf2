// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.aggregation;

import dev.heddle.metrics.Instrument;

/**
 * Since when points count. Source: OTLP exporter specification, {@code
 * OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE}.
 */
public enum Temporality {
  CUMULATIVE,
  DELTA,

  /** Delta where that spares memory of what was sent before, in OpenTelemetry's own SDKs. */
  LOWMEMORY;

  /** The one of that name, in any case; cumulative where there is none. */
  public static Temporality of(String name) {
    for (Temporality each : values()) {
      if (each.name().equalsIgnoreCase(name)) {
        return each;
      }
    }
    return CUMULATIVE;
  }

  /**
   * @param observed whether its values are read from elsewhere, as sums since their beginning
   */
  boolean isDelta(Instrument instrument, boolean observed) {
    boolean grows =
        instrument.kind() == Instrument.COUNTER || instrument.kind() == Instrument.HISTOGRAM;
    return grows && (this == DELTA || (this == LOWMEMORY && !observed));
  }
}
