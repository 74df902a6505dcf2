// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

/** The user's decision which instrumentations are woven. Asked by any thread, once for each. */
public interface InstrumentationSwitches {
  /** Everything as the instrumentations say. */
  InstrumentationSwitches DEFAULTS = new Defaults();

  /**
   * @param name as in {@code OTEL_INSTRUMENTATION_<NAME>_ENABLED}, in lower case with hyphens
   * @param onByDefault the answer where the user says nothing
   */
  boolean enabled(String name, boolean onByDefault);

  /** Says nothing. */
  final class Defaults implements InstrumentationSwitches {
    private Defaults() {}

    @Override
    public boolean enabled(String name, boolean onByDefault) {
      return onByDefault;
    }
  }
}
