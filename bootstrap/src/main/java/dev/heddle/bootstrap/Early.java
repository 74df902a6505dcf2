// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.bootstrap;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The few settings that count before the configuration is loaded: property, else environment. */
final class Early {
  private Early() {}

  /** Null where it is not set, or set to nothing, or where a security manager hides it. */
  static @Nullable String value(String variable) {
    try {
      String value = System.getProperty(variable.toLowerCase(Locale.ENGLISH).replace('_', '.'));
      if (value == null || value.trim().length() == 0) {
        value = System.getenv(variable);
      }
      return value == null || value.trim().length() == 0 ? null : value.trim();
    } catch (SecurityException e) {
      return null; // what it is needed for fails soon, and that is said
    }
  }
}
