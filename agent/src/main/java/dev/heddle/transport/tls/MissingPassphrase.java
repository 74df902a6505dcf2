// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

/** The key is encrypted, and nobody said with what. */
final class MissingPassphrase extends PemException {
  private static final long serialVersionUID = 1L;

  MissingPassphrase() {
    super("is encrypted");
  }
}
