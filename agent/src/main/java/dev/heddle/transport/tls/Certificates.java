// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import java.io.ByteArrayInputStream;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** The certificates of a PEM file, in its order; other blocks are ignored. */
final class Certificates {
  private Certificates() {}

  static X509Certificate[] read(List<PemBlock> blocks) throws PemException {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (PemBlock block : blocks) {
        if (block.isCertificate()) {
          certificates.add(certificate(factory, block, certificates.size() + 1));
        }
      }
    } catch (CertificateException e) {
      throw new PemException("cannot be read here, there are no X.509 certificates: " + e, e);
    }
    if (certificates.isEmpty()) {
      throw new PemException("has no certificate, but " + PemReader.printable(blocks.get(0).type));
    }
    return certificates.toArray(new X509Certificate[0]);
  }

  private static X509Certificate certificate(CertificateFactory factory, PemBlock block, int number)
      throws PemException {
    try {
      byte[] der = Der.of(block.der).whole(); // OpenSSL's "trusted" ones have something behind it
      Certificate read = factory.generateCertificate(new ByteArrayInputStream(der));
      if (read instanceof X509Certificate) {
        return (X509Certificate) read;
      }
    } catch (CertificateException | RuntimeException e) { // providers throw both
      throw new PemException("has a certificate, number " + number + ", that is damaged", e);
    }
    throw new PemException("has a certificate, number " + number + ", that is damaged");
  }
}
