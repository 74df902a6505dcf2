// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Lets the JDK decide whether a receiver is trusted, and says in one line why it is not. Any
 * thread.
 */
final class ReceiverTrust extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager jdk;
  private final TlsSettings.Source source;
  private final int trusted;

  /**
   * @param trusted how many certificates the PEM file of {@code source} has
   */
  ReceiverTrust(X509ExtendedTrustManager jdk, TlsSettings.Source source, int trusted) {
    this.jdk = jdk;
    this.source = source;
    this.trusted = trusted;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    try {
      jdk.checkServerTrusted(chain, authType, socket);
    } catch (CertificateException e) {
      throw explained(chain, authType, host(socket), e);
    }
    inTime(chain); // the JDK does not look at the dates of what is trusted itself
  }

  private static @Nullable String host(Socket socket) {
    SSLSession session =
        socket instanceof SSLSocket ? ((SSLSocket) socket).getHandshakeSession() : null;
    return session == null ? null : session.getPeerHost();
  }

  private CertificateException explained(
      X509Certificate[] chain, String authType, @Nullable String host, CertificateException e) {
    try {
      inTime(chain);
    } catch (CertificateException outOfTime) {
      return outOfTime;
    }
    try {
      jdk.checkServerTrusted(chain, authType); // without the host's name
    } catch (CertificateException untrusted) {
      return new CertificateException(untrusted(chain, untrusted), e);
    }
    return new CertificateException(
        "the receiver's certificate is for "
            + CertificateNames.of(chain[0])
            + ", not for "
            + host
            + ": correct the endpoint's host, or the certificate",
        e);
  }

  private static void inTime(X509Certificate[] chain) throws CertificateException {
    for (int i = 0; i < chain.length; i++) {
      String what =
          (i == 0 ? "the receiver's certificate, " : "a certificate above the receiver's, ")
              + CertificateNames.subject(chain[i]);
      try {
        chain[i].checkValidity();
      } catch (CertificateExpiredException e) {
        throw new CertificateException(
            what + ", expired on " + chain[i].getNotAfter().toInstant() + ": renew it there", e);
      } catch (CertificateNotYetValidException e) {
        throw new CertificateException(
            what
                + ", is not valid before "
                + chain[i].getNotBefore().toInstant()
                + ": check the clocks of both sides",
            e);
      }
    }
  }

  private String untrusted(X509Certificate[] chain, CertificateException cause) {
    String message = String.valueOf(cause.getMessage());
    if (!message.contains("unable to find valid certification path")
        && !message.contains("path does not chain")
        && !message.contains("building failed")) {
      return "the receiver's certificate, "
          + CertificateNames.subject(chain[0])
          + ", is refused by Java ("
          + TlsFailure.innermost(cause)
          + ')';
    }
    X509Certificate last = chain[chain.length - 1];
    String issuer = CertificateNames.issuer(last);
    boolean selfSigned = chain.length == 1 && issuer.equals(CertificateNames.subject(last));
    String who =
        selfSigned
            ? "the receiver's certificate, " + issuer + ", is self-signed and"
            : "the receiver's certificate comes from " + issuer + ", which";
    return source.value == null
        ? who
            + (selfSigned ? " not in" : " is not in")
            + " the JDK's trust store: name a PEM file with it in "
            + source.variable
        : who
            + (selfSigned ? " not" : " is not")
            + " among the "
            + trusted
            + " of "
            + source
            + ": add it there";
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("a receiver is never trusted without its host's name");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("Heddle has no use for engines");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("Heddle is no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("Heddle is no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("Heddle is no server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return jdk.getAcceptedIssuers();
  }
}
