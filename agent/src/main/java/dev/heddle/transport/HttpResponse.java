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
