// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.log4j1;

import dev.heddle.config.LogSettings;
import dev.heddle.semconv.log.LogCorrelation;

/** What is kept with Log4j 1's events. */
final class Events {
  static final LogCorrelation CORRELATION =
      LogCorrelation.of("log4j-mdc", "log4j1.event", LogSettings.LOG4J1_ADD_BAGGAGE);

  private Events() {}
}
