// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/** Puts what JSSE throws into one line that says what to do. */
final class TlsFailure {
  private static final String ALERT = "Received fatal alert: ";

  private final TlsSettings settings;
  private final ClientIdentity identity;

  TlsFailure(TlsSettings settings, ClientIdentity identity) {
    this.settings = settings;
    this.identity = identity;
  }

  IOException ofHandshake(IOException failure) {
    String own = ownCertificateException(failure);
    if (own != null) {
      return new TlsException(own, failure);
    }
    IOException explained = of(failure, true);
    return explained == failure && isCutOff(failure)
        ? new TlsException(
            "the receiver closed the connection during the TLS handshake: does it speak TLS on"
                + " that port?",
            failure)
        : explained;
  }

  /**
   * @param first whether the receiver has not answered to anything on this connection yet
   */
  IOException of(IOException failure, boolean first) {
    String message = String.valueOf(failure.getMessage());
    int alert = message.indexOf(ALERT);
    if (alert >= 0) {
      return new TlsException(ofAlert(message.substring(alert + ALERT.length()).trim()), failure);
    }
    if (first && identity.wasAsked() && isCutOff(failure)) {
      return new TlsException(ofIdentity("the receiver closed the connection"), failure);
    }
    if (message.contains("SSL message") || message.contains("plaintext")) {
      return new TlsException(
          "the receiver does not speak TLS there: http:// instead of https:// in the endpoint?",
          failure);
    }
    if (message.contains("No appropriate protocol")) {
      return new TlsException(
          "this JVM allows neither TLS 1.2 nor 1.3: see jdk.tls.disabledAlgorithms in"
              + " java.security",
          failure);
    }
    return failure;
  }

  private static boolean isCutOff(IOException failure) {
    return failure instanceof SocketException
        || failure instanceof EOFException
        || failure.getCause() instanceof EOFException;
  }

  private String ofAlert(String alert) {
    String refused = "the receiver refused TLS (" + alert + ')';
    switch (alert) {
      case "protocol_version":
        return refused + ": it must allow TLS 1.2 or 1.3";
      case "unrecognized_name":
        return refused + ": it knows no such host, correct the endpoint's host";
      case "no_application_protocol":
        return refused + ": it does not speak the protocol of OTEL_EXPORTER_OTLP_PROTOCOL there";
      case "internal_error":
        return refused + ": see its log";
      case "handshake_failure":
      case "insufficient_security":
        return identity.wasAsked()
            ? ofIdentity(refused)
            : refused + ": the two have no cipher suite in common";
      default:
        return identity.wasAsked() ? ofIdentity(refused) : refused + ": see its log";
    }
  }

  private String ofIdentity(String refused) {
    return identity.isThere()
        ? refused
            + ": it may not take the client certificate of "
            + settings.clientCertificate
            + ", see its log"
        : refused
            + ": it wants a client certificate, set "
            + settings.clientCertificate.variable
            + " and "
            + settings.clientKey.variable;
  }

  private static @Nullable String ownCertificateException(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < 8 && cause != null; i++) {
      if (cause instanceof CertificateException) {
        return cause.getMessage();
      }
      cause = cause.getCause();
    }
    return null;
  }

  /** The message of what began it. */
  static String innermost(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < 8 && cause.getCause() != null; i++) {
      cause = cause.getCause();
    }
    return PemReader.printable(String.valueOf(cause.getMessage()));
  }
}
