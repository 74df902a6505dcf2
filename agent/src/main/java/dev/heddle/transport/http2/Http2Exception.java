// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.http2;

import java.io.IOException;

/** The peer broke the protocol, so that the connection cannot go on. */
final class Http2Exception extends IOException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;

  /**
   * @param code of {@link ErrorCode}, for the peer
   */
  Http2Exception(int code, String message) {
    this(code, "bad_response", message);
  }

  /**
   * @param reason for counters
   */
  Http2Exception(int code, String reason, String message) {
    super(message);
    this.code = code;
    this.reason = reason;
  }

  int code() {
    return code;
  }

  String reason() {
    return reason;
  }
}
