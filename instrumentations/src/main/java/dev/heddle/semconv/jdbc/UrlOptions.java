// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The options of a URL, and those that the application gave beside it. Only asked for those that
 * say where a connection leads, never for a user or a password. Not kept longer than the URL is
 * read.
 */
final class UrlOptions {
  private final String text;
  private final String separator;
  private final boolean encoded;
  private final @Nullable Properties beside;
  private final boolean besideWins;

  private UrlOptions(
      String text,
      String separator,
      boolean encoded,
      @Nullable Properties beside,
      boolean besideWins) {
    this.text = text;
    this.separator = separator;
    this.encoded = encoded;
    this.beside = beside;
    this.besideWins = besideWins;
  }

  /**
   * {@code ?a=1&b=2} or {@code ;a=1;b=2}: what they begin with divides them, so that another
   * character of the kind may be a part of a password.
   *
   * @param text with its first character; empty where the URL has none
   */
  static UrlOptions of(String text, @Nullable Properties beside) {
    boolean query = text.startsWith("?") || text.startsWith("&");
    return new UrlOptions(
        text.isEmpty() ? text : text.substring(1), query ? "&" : ";", query, beside, false);
  }

  /** As {@link #of}, where the driver prefers what is given beside the URL. */
  static UrlOptions besideFirst(String text, @Nullable Properties beside) {
    UrlOptions options = of(text, beside);
    return new UrlOptions(options.text, options.separator, options.encoded, beside, true);
  }

  @Nullable String get(String key) {
    String given = UrlScan.property(beside, key);
    if (besideWins && given != null) {
      return given;
    }
    String value = inUrl(key);
    return value == null ? given : value;
  }

  /** The first of two that mean the same. */
  @Nullable String get(String key, String synonym) {
    String value = get(key);
    return value == null ? get(synonym) : value;
  }

  /** Of the URL alone. */
  @Nullable String inUrl(String key) {
    String value = UrlScan.option(text, separator, key);
    return encoded ? UrlScan.decoded(value) : value;
  }
}
