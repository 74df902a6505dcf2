// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import org.jspecify.annotations.Nullable;

/** One block of a PEM file: {@code -----BEGIN type-----}. Immutable. Source: RFC 7468, RFC 1421. */
final class PemBlock {
  final String type;

  /** {@code Proc-Type} and {@code DEK-Info} of OpenSSL's old encryption, or null. */
  final @Nullable String procType;

  final @Nullable String dekInfo;

  final byte[] der;

  PemBlock(String type, @Nullable String procType, @Nullable String dekInfo, byte[] der) {
    this.type = type;
    this.procType = procType;
    this.dekInfo = dekInfo;
    this.der = der;
  }

  boolean isCertificate() {
    return type.equals("CERTIFICATE")
        || type.equals("X509 CERTIFICATE")
        || type.equals("TRUSTED CERTIFICATE");
  }

  boolean isPrivateKey() {
    return type.endsWith("PRIVATE KEY");
  }
}
