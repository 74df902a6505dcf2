// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.http;

import java.io.IOException;

/** A request that is answered with an error, after which its connection ends. */
final class RequestException extends IOException {
  private static final long serialVersionUID = 1L;

  final int status;

  RequestException(int status, String message) {
    super(message);
    this.status = status;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this; // it is the client's mistake: nobody reads where it was found
  }
}
