// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.agent;

import dev.heddle.config.Config;
import dev.heddle.index.InstrumentationSwitches;

/** The switches as the user has set them. Immutable, any thread. */
final class Switches implements InstrumentationSwitches {
  private final Config config;

  Switches(Config config) {
    this.config = config;
  }

  @Override
  public boolean enabled(String name, boolean onByDefault) {
    return config.instrumentationEnabled(name, onByDefault);
  }
}
