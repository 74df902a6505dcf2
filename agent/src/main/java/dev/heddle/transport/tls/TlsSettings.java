// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import org.jspecify.annotations.Nullable;

/**
 * The PEM files of one destination and the variables that named them, for the lines that say what
 * is wrong with them. Immutable.
 */
public final class TlsSettings {
  /** The JDK's trust store and no client certificate. */
  public static final TlsSettings NONE =
      new TlsSettings(
          new Source("OTEL_EXPORTER_OTLP_CERTIFICATE", null),
          new Source("OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", null),
          new Source("OTEL_EXPORTER_OTLP_CLIENT_KEY", null),
          new Source("HEDDLE_EXPORTER_OTLP_CLIENT_KEY_PASSPHRASE", null));

  final Source trust;
  final Source clientCertificate;
  final Source clientKey;
  final Source passphrase;

  private TlsSettings(Source trust, Source clientCertificate, Source clientKey, Source passphrase) {
    this.trust = trust;
    this.clientCertificate = clientCertificate;
    this.clientKey = clientKey;
    this.passphrase = passphrase;
  }

  /**
   * @param variable for example {@code OTEL_EXPORTER_OTLP_CERTIFICATE}
   * @param path of the certificates that are trusted; null where it is not set
   */
  public TlsSettings trust(String variable, @Nullable String path) {
    return new TlsSettings(new Source(variable, path), clientCertificate, clientKey, passphrase);
  }

  /**
   * @param path of the client's chain, its own certificate first; null where it is not set
   */
  public TlsSettings clientCertificate(String variable, @Nullable String path) {
    return new TlsSettings(trust, new Source(variable, path), clientKey, passphrase);
  }

  /**
   * @param path of the client's private key; null where it is not set
   */
  public TlsSettings clientKey(String variable, @Nullable String path) {
    return new TlsSettings(trust, clientCertificate, new Source(variable, path), passphrase);
  }

  /**
   * @param value what the client's key is encrypted with; null where it is not set
   */
  public TlsSettings passphrase(String variable, @Nullable String value) {
    return new TlsSettings(trust, clientCertificate, clientKey, new Source(variable, value));
  }

  /** Whether any file is named. */
  public boolean areGiven() {
    return trust.value != null || clientCertificate.value != null || clientKey.value != null;
  }

  /** The files, without the pass phrase. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Source source : new Source[] {trust, clientCertificate, clientKey}) {
      if (source.value != null) {
        text.append(text.length() == 0 ? "" : " ").append(source);
      }
    }
    return text.toString();
  }

  /** A variable and its value, if it has one. */
  static final class Source {
    final String variable;
    final @Nullable String value;

    Source(String variable, @Nullable String value) {
      this.variable = variable;
      this.value = value == null || value.isEmpty() ? null : value;
    }

    @Override
    public String toString() {
      return variable + '=' + value;
    }
  }
}
