// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import org.jspecify.annotations.Nullable;

/** Status codes as text, for {@code error.type}, made once. */
final class StatusNames {
  private static final @Nullable String[] NAMES = new String[600];

  private StatusNames() {}

  static String of(int status) {
    if (status < 0 || status >= NAMES.length) {
      return Integer.toString(status);
    }
    String name = NAMES[status];
    if (name == null) {
      NAMES[status] = name = Integer.toString(status); // a race makes an equal string
    }
    return name;
  }
}
