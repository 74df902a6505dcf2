// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import javax.net.ssl.SSLException;

/**
 * TLS does not come about; the message is one line that says which file or variable is to blame and
 * what to do.
 */
public final class TlsException extends SSLException {
  private static final long serialVersionUID = 1L;

  public TlsException(String message, Throwable cause) {
    super(message, cause);
  }
}
