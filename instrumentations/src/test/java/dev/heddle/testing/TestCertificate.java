// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed certificate for localhost, made anew in each test JVM by the JDK's keytool. */
public final class TestCertificate {
  private static final String PASSWORD = "password";
  private static TestCertificate instance;

  private final SSLContext sslContext;

  private final KeyStore store;

  private TestCertificate(KeyStore store) throws GeneralSecurityException {
    this.store = store;
    this.sslContext = contextOf(store);
  }

  public static synchronized TestCertificate get() {
    if (instance == null) {
      try {
        instance = new TestCertificate(generate());
      } catch (IOException | InterruptedException | GeneralSecurityException e) {
        throw new IllegalStateException("cannot make a certificate", e);
      }
    }
    return instance;
  }

  /** Has the certificate and trusts it, for the server and for clients. */
  public SSLContext sslContext() {
    return sslContext;
  }

  /** The private key and the certificate, for servers that want files. */
  void writePem(Path key, Path certificate) throws IOException, GeneralSecurityException {
    writePem(key, "PRIVATE KEY", store.getKey("localhost", PASSWORD.toCharArray()).getEncoded());
    writePem(certificate, "CERTIFICATE", store.getCertificate("localhost").getEncoded());
  }

  private static void writePem(Path file, String label, byte[] der) throws IOException {
    String text = Base64.getMimeEncoder().encodeToString(der);
    Files.writeString(
        file, "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
  }

  private static KeyStore generate()
      throws IOException, InterruptedException, GeneralSecurityException {
    Path directory = Files.createTempDirectory("heddle-certificate");
    Path file = directory.resolve("localhost.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "localhost",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new IOException(Files.readString(directory.resolve("keytool.log")));
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    Files.delete(file);
    Files.delete(directory.resolve("keytool.log"));
    Files.delete(directory);
    return store;
  }

  private static SSLContext contextOf(KeyStore store) throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
