// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority of a test: issues what the test needs, broken in the way it needs. */
public final class Authority {
  private static final AtomicLong SERIAL = new AtomicLong(System.nanoTime());
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private final X500Name name;
  private final KeyPair keys;
  private final X509Certificate certificate;

  public Authority(String name) {
    this.name = new X500Name("CN=" + name);
    this.keys = keys("EC");
    this.certificate = sign(this.name, keys, day(-1), day(1), true);
  }

  /** A certificate and its key. */
  public record Identity(X509Certificate certificate, PrivateKey key) {
    public String certificatePem() {
      return pem(certificate);
    }

    public String keyPem() {
      return pem(key);
    }
  }

  public static Date day(int fromNow) {
    return Date.from(NOW.plus(fromNow, ChronoUnit.DAYS));
  }

  public X509Certificate certificate() {
    return certificate;
  }

  /** Valid now, for these hosts. */
  public Identity issue(String... hosts) {
    return issue("EC", day(-1), day(1), hosts);
  }

  public Identity issue(String keyType, Date from, Date to, String... hosts) {
    KeyPair own = keys(keyType);
    return new Identity(
        sign(new X500Name("CN=" + hosts[0]), own, from, to, false, hosts), own.getPrivate());
  }

  private X509Certificate sign(
      X500Name subject, KeyPair own, Date from, Date to, boolean authority, String... hosts) {
    try {
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              name,
              BigInteger.valueOf(SERIAL.incrementAndGet()),
              from,
              to,
              subject,
              own.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (hosts.length > 0) {
        GeneralName[] names = new GeneralName[hosts.length];
        for (int i = 0; i < hosts.length; i++) {
          boolean address = Character.isDigit(hosts[i].charAt(0));
          names[i] =
              new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, hosts[i]);
        }
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (OperatorException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KeyPair keys(String type) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
      if (!type.startsWith("Ed")) {
        generator.initialize(type.equals("RSA") ? 2048 : 256);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public String pem() {
    return pem(certificate);
  }

  public static String pem(Object what) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(
          what instanceof PrivateKey ? new JcaPKCS8Generator((PrivateKey) what, null) : what);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  public static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * For a server that shows {@code identity}, and trusts the clients that {@code clients} issued,
   * if any.
   */
  public static SSLContext serverContext(Identity identity, Authority clients) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "server", identity.key(), new char[0], new X509Certificate[] {identity.certificate()});
      KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("PKIX");
      keyManagers.init(store, new char[0]);
      TrustManagerFactory trustManagers = TrustManagerFactory.getInstance("PKIX");
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      if (clients != null) {
        trusted.setCertificateEntry("clients", clients.certificate);
        trustManagers.init(trusted);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          keyManagers.getKeyManagers(),
          clients == null ? null : trustManagers.getTrustManagers(),
          null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
