// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jbosslogmanager;

import dev.heddle.config.LogSettings;
import dev.heddle.semconv.log.LogCorrelation;

/** What is kept with the records of JBoss LogManager. */
final class Records {
  static final LogCorrelation CORRELATION =
      LogCorrelation.of(
          "jboss-logmanager-mdc",
          "jbosslogmanager.record",
          LogSettings.JBOSS_LOGMANAGER_ADD_BAGGAGE);

  private Records() {}
}
