// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import dev.heddle.diagnostics.Log;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS where Heddle is the server. The files are read before the first handshake and again when they
 * have changed; while what they hold is of no use, the last that was holds, and before there was
 * any no handshake succeeds. Any thread.
 */
public final class ServerTls {
  /** Clients need no certificate. */
  public static final int NO_CLIENT_CERTIFICATE = 0;

  /** Clients that show a certificate must show one that is trusted. */
  public static final int VERIFY_IF_GIVEN = 1;

  public static final int REQUIRE_AND_VERIFY = 2;

  private static final long CHECK_NANOS = 3_000_000_000L;
  private static final char[] IN_MEMORY = "memory".toCharArray();

  private final String certificate;
  private final String key;
  private final @Nullable String clientAuthorities;
  private final int clients;
  private final String[] versions;

  private @Nullable SSLContext context;
  private String fingerprint = "";
  private long checkedNanos;
  private boolean failing;

  /**
   * @param certificate the chain's file, the server's own first
   * @param key the private key's file
   * @param clientAuthorities the file of whom client certificates must be from, or null
   * @param versions of TLS that are spoken, as {@code TLSv1.3}
   */
  public ServerTls(
      String certificate,
      String key,
      @Nullable String clientAuthorities,
      int clients,
      String... versions) {
    this.certificate = certificate;
    this.key = key;
    this.clientAuthorities = clientAuthorities;
    this.clients = clients;
    this.versions = versions;
  }

  /** Does the server's part of the handshake, which takes as long as the client likes. */
  public Socket handshake(Socket accepted) throws IOException {
    SSLSocket socket = (SSLSocket) current().getSocketFactory().createSocket(accepted, null, true);
    List<String> spoken = new ArrayList<>(Arrays.asList(versions));
    spoken.retainAll(Arrays.asList(socket.getSupportedProtocols()));
    if (spoken.isEmpty()) {
      throw new IOException("this JVM speaks none of " + Arrays.toString(versions));
    }
    socket.setEnabledProtocols(spoken.toArray(new String[0]));
    if (clients == REQUIRE_AND_VERIFY) {
      socket.setNeedClientAuth(true);
    } else if (clients == VERIFY_IF_GIVEN) {
      socket.setWantClientAuth(true);
    }
    socket.startHandshake();
    return socket;
  }

  /**
   * Reads the files, if that has not been done.
   *
   * @throws IOException with a line that says which file is of no use and why
   */
  public void check() throws IOException {
    current();
  }

  private synchronized SSLContext current() throws IOException {
    SSLContext known = context;
    long now = System.nanoTime();
    if (known != null && now - checkedNanos < CHECK_NANOS) {
      return known;
    }
    checkedNanos = now;
    String found = fingerprint();
    if (known != null && found.equals(fingerprint) && !failing) {
      return known;
    }
    try {
      SSLContext fresh = load();
      if (known != null) {
        Log.info(certificate + " has changed and is used from now on");
      }
      fingerprint = found;
      context = fresh;
      failing = false;
      return fresh;
    } catch (PemException | GeneralSecurityException e) {
      if (known == null) {
        throw new IOException(e.getMessage(), e);
      }
      if (!failing) {
        Log.warn(e.getMessage() + "; what was read before stays in use until that is mended");
      }
      failing = true;
      return known;
    }
  }

  private String fingerprint() {
    return PemFile.fingerprint(certificate)
        + ' '
        + PemFile.fingerprint(key)
        + ' '
        + PemFile.fingerprint(clientAuthorities);
  }

  private SSLContext load() throws PemException, GeneralSecurityException, IOException {
    X509Certificate[] chain = certificates(certificate);
    PrivateKey own = key();
    if (!TlsMaterial.belongTogether(own, chain[0].getPublicKey())) {
      throw new PemException(
          key + " is the key of another certificate than " + certificate + " has first");
    }
    KeyStore store = KeyStore.getInstance("JKS"); // in the JVM's memory only
    store.load(null, null);
    store.setKeyEntry("server", own, IN_MEMORY, chain);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, IN_MEMORY);
    SSLContext fresh = TlsMaterial.context();
    X509Certificate[] trusted = clientAuthorities == null ? null : certificates(clientAuthorities);
    TrustManager[] trust = {TlsMaterial.trustManager(trusted, fresh.getProvider().getName())};
    fresh.init(keys.getKeyManagers(), clients == NO_CLIENT_CERTIFICATE ? null : trust, null);
    return fresh;
  }

  private static X509Certificate[] certificates(String path) throws PemException {
    try {
      return Certificates.read(PemReader.read(PemFile.read(path)));
    } catch (PemException e) {
      throw new PemException(path + ' ' + e.getMessage(), e);
    }
  }

  private PrivateKey key() throws PemException {
    try {
      return PrivateKeys.read(PemReader.read(PemFile.read(key)), null);
    } catch (MissingPassphrase e) {
      throw new PemException(key + " is encrypted, give one that is not", e);
    } catch (PemException e) {
      throw new PemException(key + ' ' + e.getMessage(), e);
    }
  }
}
