// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

/** The key is encrypted with another pass phrase. */
final class WrongPassphrase extends PemException {
  private static final long serialVersionUID = 1L;

  WrongPassphrase(Throwable cause) {
    super("is encrypted with another pass phrase", cause);
  }
}
