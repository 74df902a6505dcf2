// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.caffeine;

/** How the names of the library's own classes begin. */
final class Names {
  static final String LIBRARY = "com.github.benmanes.caffeine.";

  private Names() {}
}
