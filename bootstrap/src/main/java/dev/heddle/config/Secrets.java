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

  /** The text without the user and password of a URL in it. */
  public static String maskUrl(String text) {
    int scheme = text.indexOf("://");
    if (scheme < 0) {
      return text;
    }
    int path = text.indexOf('/', scheme + 3);
    int at = text.lastIndexOf('@', path < 0 ? text.length() : path);
    return at < scheme ? text : text.substring(0, scheme + 3) + "***" + text.substring(at);
  }
}
