// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import java.io.IOException;

/**
 * The peer answered with something that is not HTTP, or not the HTTP that was expected, or that is
 * more than we take.
 */
public final class HttpFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param reason see {@link #reason()}
   */
  public HttpFormatException(String reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** For counters: {@code bad_response}, {@code response_too_large} or {@code http2_response}. */
  public String reason() {
    return reason;
  }
}
