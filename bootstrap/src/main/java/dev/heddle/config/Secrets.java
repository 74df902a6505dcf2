// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

/** Keeps secrets out of log lines: values of variables that hold them, and passwords in URLs. */
public final class Secrets {
  private static final String[] SECRET_NAMES = {
    "HEADERS", "_KEY", "PASSWORD", "PASSPHRASE", "SECRET", "TOKEN", "CREDENTIAL"
  };

  private Secrets() {}

  /** The value as a log line may show it. */
  public static String mask(String name, String value) {
    for (String part : SECRET_NAMES) {
      if (name.contains(part)) {
        return "***";
      }
    }
    return maskUrl(value);
  }

  /** The text without the users and passwords of the URLs in it. */
  public static String maskUrl(String text) {
    String masked = text;
    for (int scheme = masked.indexOf("://");
        scheme >= 0;
        scheme = masked.indexOf("://", scheme + 3)) {
      int path = masked.indexOf('/', scheme + 3);
      int comma = masked.indexOf(',', scheme + 3);
      int next = comma < 0 ? -1 : masked.indexOf("://", comma);
      int end = path < 0 ? masked.length() : path;
      if (next >= 0 && comma < end) {
        end = comma; // another URL begins before this one has a path
      }
      int at = masked.lastIndexOf('@', end);
      if (at > scheme) {
        masked = masked.substring(0, scheme + 3) + "***" + masked.substring(at);
      }
    }
    return masked;
  }
}
