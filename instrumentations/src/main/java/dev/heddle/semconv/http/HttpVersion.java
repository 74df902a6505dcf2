// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import org.jspecify.annotations.Nullable;

/** Values of {@code network.protocol.version}. Source: semantic conventions 1.44. */
public final class HttpVersion {
  private HttpVersion() {}

  /** {@code 1.1} of {@code HTTP/1.1}, {@code 2} of {@code HTTP/2.0}; null of other protocols. */
  public static @Nullable String of(@Nullable String protocol) {
    if (protocol == null || !protocol.startsWith("HTTP/")) {
      return null;
    }
    return protocol.equals("HTTP/2.0") ? "2" : protocol.substring(5);
  }

  /** The same where such a version exists, else null: anybody may send any. */
  static @Nullable String known(@Nullable String version) {
    if (version == null) {
      return null;
    }
    return version.equals("1.1")
            || version.equals("2")
            || version.equals("3")
            || version.equals("1.0")
            || version.equals("0.9")
        ? version
        : null;
  }
}
