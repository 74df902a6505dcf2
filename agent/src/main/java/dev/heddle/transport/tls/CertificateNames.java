// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom a certificate names, for a log line. */
final class CertificateNames {
  private static final int MOST = 4;
  private static final int DNS = 2;
  private static final int ADDRESS = 7;

  private CertificateNames() {}

  static String subject(X509Certificate certificate) {
    return PemReader.printable(certificate.getSubjectX500Principal().getName());
  }

  static String issuer(X509Certificate certificate) {
    return PemReader.printable(certificate.getIssuerX500Principal().getName());
  }

  /** The hosts that it is for; the subject where it names none. */
  static String of(X509Certificate certificate) {
    StringBuilder names = new StringBuilder();
    int count = 0;
    for (List<?> name : alternatives(certificate)) {
      Object type = name.get(0);
      if (Integer.valueOf(DNS).equals(type) || Integer.valueOf(ADDRESS).equals(type)) {
        if (count < MOST) {
          names.append(count == 0 ? "" : ", ").append(PemReader.printable("" + name.get(1)));
        }
        count++;
      }
    }
    if (count > MOST) {
      names.append(" and ").append(count - MOST).append(" more");
    }
    return count == 0 ? subject(certificate) : names.toString();
  }

  private static Collection<List<?>> alternatives(X509Certificate certificate) {
    try {
      @Nullable Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null ? Collections.<List<?>>emptyList() : names;
    } catch (CertificateParsingException e) {
      return Collections.<List<?>>emptyList();
    }
  }
}
