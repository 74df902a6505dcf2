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
  public static final TlsSettings NONE = new TlsSettings(null, null, null, null);

  final @Nullable Source trust;
  final @Nullable Source clientCertificate;
  final @Nullable Source clientKey;
  final @Nullable Source passphrase;

  private TlsSettings(
      @Nullable Source trust,
      @Nullable Source clientCertificate,
      @Nullable Source clientKey,
      @Nullable Source passphrase) {
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
    return new TlsSettings(Source.of(variable, path), clientCertificate, clientKey, passphrase);
  }

  /**
   * @param path of the client's chain, its own certificate first; null where it is not set
   */
  public TlsSettings clientCertificate(String variable, @Nullable String path) {
    return new TlsSettings(trust, Source.of(variable, path), clientKey, passphrase);
  }

  /**
   * @param path of the client's private key; null where it is not set
   */
  public TlsSettings clientKey(String variable, @Nullable String path) {
    return new TlsSettings(trust, clientCertificate, Source.of(variable, path), passphrase);
  }

  /**
   * @param value what the client's key is encrypted with; null where it is not set
   */
  public TlsSettings passphrase(String variable, @Nullable String value) {
    return new TlsSettings(trust, clientCertificate, clientKey, Source.of(variable, value));
  }

  /** Without the pass phrase. */
  @Override
  public String toString() {
    return "TlsSettings[" + trust + ' ' + clientCertificate + ' ' + clientKey + ']';
  }

  /** A variable and its value. */
  static final class Source {
    final String variable;
    final String value;

    private Source(String variable, String value) {
      this.variable = variable;
      this.value = value;
    }

    static @Nullable Source of(String variable, @Nullable String value) {
      return value == null || value.isEmpty() ? null : new Source(variable, value);
    }

    @Override
    public String toString() {
      return variable + '=' + value;
    }
  }
}
