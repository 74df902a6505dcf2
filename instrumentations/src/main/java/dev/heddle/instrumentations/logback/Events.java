// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.logback;

import dev.heddle.config.LogSettings;
import dev.heddle.semconv.log.LogCorrelation;

/** What is kept with Logback's events. */
final class Events {
  static final LogCorrelation CORRELATION =
      LogCorrelation.of("logback-mdc", "logback.event", LogSettings.LOGBACK_ADD_BAGGAGE);

  private Events() {}
}
