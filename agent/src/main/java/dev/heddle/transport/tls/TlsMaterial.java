// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchProviderException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What one state of the files amounts to: whom to trust and who we are. Immutable. The JDK's own
 * providers are asked by name, since an application may have put one that trusts everybody first.
 */
final class TlsMaterial {
  private static final String[] PROVIDERS = {"SunJSSE", "IBMJSSE2"};

  final SSLSocketFactory factory;
  final ClientIdentity identity;

  /** A line about something that works now and will not for ever, or null. */
  final @Nullable String warning;

  private TlsMaterial(SSLSocketFactory factory, ClientIdentity identity, @Nullable String warning) {
    this.factory = factory;
    this.identity = identity;
    this.warning = warning;
  }

  /**
   * @throws PemException with a whole sentence
   */
  static TlsMaterial load(TlsSettings settings) throws PemException {
    X509Certificate[] trusted = trusted(settings.trust);
    X509Certificate[] chain = chain(settings);
    PrivateKey key = chain == null ? null : key(settings, chain);
    ClientIdentity identity = new ClientIdentity(chain, key);
    try {
      SSLContext context = context();
      ReceiverTrust trust =
          new ReceiverTrust(
              trustManager(trusted, context.getProvider().getName()),
              settings.trust,
              trusted == null ? 0 : trusted.length);
      context.init(new KeyManager[] {identity}, new TrustManager[] {trust}, null);
      return new TlsMaterial(
          context.getSocketFactory(), identity, expiry(settings.clientCertificate, chain));
    } catch (GeneralSecurityException e) {
      throw new PemException("TLS is not available in this JVM: " + e, e);
    }
  }

  private static X509Certificate @Nullable [] trusted(TlsSettings.Source source)
      throws PemException {
    return source.value == null ? null : certificates(source, source.value);
  }

  private static X509Certificate[] certificates(TlsSettings.Source source, String path)
      throws PemException {
    try {
      return Certificates.read(PemReader.read(PemFile.read(path)));
    } catch (PemException e) {
      throw new PemException(source + " " + e.getMessage(), e);
    }
  }

  private static X509Certificate @Nullable [] chain(TlsSettings settings) throws PemException {
    TlsSettings.Source source = settings.clientCertificate;
    if (source.value != null) {
      return certificates(source, source.value);
    }
    if (settings.clientKey.value != null) {
      throw new PemException(
          settings.clientKey + " has no certificate to go with: set " + source.variable);
    }
    return null;
  }

  /** In the certificate's own file where no other one is named. */
  private static PrivateKey key(TlsSettings settings, X509Certificate[] chain) throws PemException {
    TlsSettings.Source named = settings.clientKey;
    TlsSettings.Source source = named.value == null ? settings.clientCertificate : named;
    String passphrase = settings.passphrase.value;
    try {
      PrivateKey key =
          PrivateKeys.read(
              PemReader.read(PemFile.read(String.valueOf(source.value))),
              passphrase == null ? null : passphrase.toCharArray());
      if (!belongTogether(key, chain[0].getPublicKey())) {
        throw new PemException(
            "is the key of another certificate than that of "
                + settings.clientCertificate
                + ": give the two that belong together, the client's own certificate first");
      }
      return key;
    } catch (MissingPassphrase e) {
      throw new PemException(
          source + " is encrypted: set " + settings.passphrase.variable + " to its pass phrase", e);
    } catch (WrongPassphrase e) {
      throw new PemException(
          settings.passphrase.variable + " is not the pass phrase of " + source, e);
    } catch (PemException e) {
      String advice = named.value == null ? ": set " + named.variable : "";
      throw new PemException(source + " " + e.getMessage() + advice, e);
    }
  }

  static boolean belongTogether(PrivateKey key, PublicKey publicKey) {
    if (key instanceof RSAKey && publicKey instanceof RSAKey) {
      return ((RSAKey) key).getModulus().equals(((RSAKey) publicKey).getModulus());
    }
    String algorithm = key.getAlgorithm();
    if (!algorithm.equals(publicKey.getAlgorithm())) {
      return false;
    }
    try {
      byte[] anything = {1, 2, 3};
      Signature signature =
          Signature.getInstance(
              algorithm.startsWith("Ed")
                  ? algorithm
                  : "SHA256with" + (algorithm.equals("EC") ? "ECDSA" : algorithm));
      signature.initSign(key);
      signature.update(anything);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(anything);
      return signature.verify(signed);
    } catch (GeneralSecurityException | RuntimeException e) {
      return false;
    }
  }

  static SSLContext context() throws GeneralSecurityException {
    for (String provider : PROVIDERS) {
      try {
        return SSLContext.getInstance("TLS", provider);
      } catch (NoSuchProviderException e) {
        continue; // another JVM
      }
    }
    return SSLContext.getInstance("TLS");
  }

  static X509ExtendedTrustManager trustManager(
      X509Certificate @Nullable [] trusted, String provider) throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX", provider);
    if (trusted == null) {
      factory.init((KeyStore) null);
    } else {
      Set<TrustAnchor> anchors = new HashSet<>();
      for (X509Certificate certificate : trusted) {
        anchors.add(new TrustAnchor(certificate, null));
      }
      PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, null);
      parameters.setRevocationEnabled(false);
      factory.init(new CertPathTrustManagerParameters(parameters));
    }
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager) {
        return (X509ExtendedTrustManager) manager;
      }
    }
    throw new GeneralSecurityException("the provider " + provider + " verifies no host names");
  }

  private static @Nullable String expiry(
      TlsSettings.Source source, X509Certificate @Nullable [] chain) {
    if (chain == null) {
      return null;
    }
    try {
      chain[0].checkValidity();
      return null;
    } catch (GeneralSecurityException e) {
      boolean expired = chain[0].getNotAfter().getTime() < System.currentTimeMillis();
      return source
          + (expired
              ? " expired on " + chain[0].getNotAfter().toInstant() + ": renew it"
              : " is not valid before "
                  + chain[0].getNotBefore().toInstant()
                  + ": check this machine's clock");
    }
  }
}
