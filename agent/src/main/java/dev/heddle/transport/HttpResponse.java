// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A complete response, its body decoded. Immutable. */
public final class HttpResponse {
  private final int status;
  private final List<String> headers;
  private final byte[] body;

  /**
   * @param headers name in lower case, value, name, value, …
   */
  HttpResponse(int status, List<String> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  public int status() {
    return status;
  }

  /** The first value of that name, or null. */
  public @Nullable String header(String name) {
    return header(headers, name);
  }

  /** When the receiver says it is, in milliseconds since 1970; -1 where it does not say so. */
  public long dateMillis() {
    String date = header("date");
    return date == null ? -1 : RetryAfter.epochMillis(date);
  }

  /** How long the receiver keeps an idle connection, or -1 where it does not say so. */
  int keepAliveSeconds() {
    String parameters = header("keep-alive");
    if (parameters != null) {
      for (String parameter : parameters.split(",")) {
        String lower = parameter.trim().toLowerCase(Locale.ROOT);
        if (lower.startsWith("timeout=")) {
          return (int) Math.min(BodyReader.number(lower.substring(8), 10), Integer.MAX_VALUE);
        }
      }
    }
    return -1;
  }

  /** Whether any header of that name has that token, in any case. */
  static boolean hasToken(List<String> headers, String name, String token) {
    for (int i = 0; i < headers.size(); i += 2) {
      if (headers.get(i).equals(name)) {
        for (String candidate : headers.get(i + 1).split(",")) {
          if (candidate.trim().equalsIgnoreCase(token)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  static @Nullable String header(List<String> headers, String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    for (int i = 0; i < headers.size(); i += 2) {
      if (headers.get(i).equals(wanted)) {
        return headers.get(i + 1);
      }
    }
    return null;
  }

  /** Not to be changed by the caller. */
  public byte[] body() {
    return body;
  }
}
