// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a proxy says to people where it answers itself: nginx, for one, tells in the page's title
 * that it misses a client certificate. Any thread.
 */
public final class HtmlTitle {
  private static final int MOST_READ = 2048;
  private static final String START = "<title>";

  private HtmlTitle() {}

  /**
   * @param status which titles often repeat
   * @return empty where there is none
   */
  public static String of(byte[] page, int length, int status) {
    String text = new String(page, 0, Math.min(length, MOST_READ), StandardCharsets.UTF_8);
    String lower = text.toLowerCase(Locale.ROOT);
    int start = lower.indexOf(START);
    int end = lower.indexOf("</title>", start + 1);
    if (start < 0 || end < 0 || lower.length() != text.length()) {
      return "";
    }
    String title = text.substring(start + START.length(), end).trim();
    String repeated = Integer.toString(status);
    return title.startsWith(repeated) ? title.substring(repeated.length()).trim() : title;
  }
}
