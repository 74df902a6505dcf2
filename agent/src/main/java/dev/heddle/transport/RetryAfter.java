// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} header in both of its forms. Source: RFC 9110 §10.2.3, §5.6.7. */
public final class RetryAfter {
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  private RetryAfter() {}

  /**
   * How many milliseconds the receiver asks to wait, or -1 where it does not say so, or not
   * understandably.
   *
   * @param date the response's {@code Date} header: a delay given as a date is measured by the
   *     receiver's clock
   */
  public static long millis(@Nullable String retryAfter, @Nullable String date, long nowMillis) {
    if (retryAfter == null) {
      return -1;
    }
    long seconds = BodyReader.number(retryAfter.trim(), 10);
    if (seconds >= 0) {
      return seconds * 1000;
    }
    long until = epochMillis(retryAfter);
    long from = date == null ? -1 : epochMillis(date);
    return until < 0 ? -1 : Math.max(0, until - (from < 0 ? nowMillis : from));
  }

  /**
   * An HTTP date in any of its three forms, or -1: {@code Sun, 06 Nov 1994 08:49:37 GMT}, {@code
   * Sunday, 06-Nov-94 08:49:37 GMT}, {@code Sun Nov 6 08:49:37 1994}. By hand: {@code
   * SimpleDateFormat} loads 200 classes and the locale data.
   */
  public static long epochMillis(String date) {
    int day = -1;
    int month = -1;
    int year = -1;
    long time = -1;
    int start = 0;
    for (int i = 0; i <= date.length(); i++) {
      char c = i == date.length() ? ' ' : date.charAt(i);
      if (c == ' ' || c == ',' || c == '-') {
        String token = date.substring(start, i);
        start = i + 1;
        long number = BodyReader.number(token, 10);
        if (token.indexOf(':') > 0) {
          time = secondsOfDay(token);
        } else if (number >= 0 && day < 0) {
          day = (int) Math.min(number, 99);
        } else if (number >= 0) {
          year = year(token.length(), (int) Math.min(number, 9999));
        } else if (token.length() == 3 && month < 0) {
          int index = MONTHS.indexOf(token.toLowerCase(Locale.ROOT));
          month = index >= 0 && index % 3 == 0 ? index / 3 + 1 : -1;
        }
      }
    }
    boolean complete = day >= 1 && day <= 31 && month > 0 && year >= 1970 && time >= 0;
    return complete ? (daysSinceEpoch(year, month, day) * 86_400 + time) * 1000 : -1;
  }

  private static int year(int digits, int year) {
    return digits > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
  }

  private static long secondsOfDay(String token) {
    if (token.length() != 8 || token.charAt(2) != ':' || token.charAt(5) != ':') {
      return -1;
    }
    long hours = BodyReader.number(token.substring(0, 2), 10);
    long minutes = BodyReader.number(token.substring(3, 5), 10);
    long seconds = BodyReader.number(token.substring(6), 10);
    boolean valid =
        hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60 && seconds >= 0 && seconds <= 60;
    return valid ? hours * 3600 + minutes * 60 + seconds : -1;
  }

  /**
   * Of the proleptic Gregorian calendar, counted in years that start in March so that the leap day
   * is the last.
   */
  private static long daysSinceEpoch(int year, int month, int day) {
    long y = month <= 2 ? year - 1 : year;
    int monthFromMarch = (month + 9) % 12;
    return 365 * y
        + y / 4
        - y / 100
        + y / 400
        + (monthFromMarch * 306 + 5) / 10
        + day
        - 1
        - 719_468;
  }
}
