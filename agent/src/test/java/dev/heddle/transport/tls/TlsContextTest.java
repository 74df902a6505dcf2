// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import static dev.heddle.transport.tls.Authority.day;
import static dev.heddle.transport.tls.Authority.serverContext;
import static dev.heddle.transport.tls.TlsScene.client;
import static dev.heddle.transport.tls.TlsScene.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.transport.Connector;
import dev.heddle.transport.Endpoint;
import dev.heddle.transport.HttpClient;
import dev.heddle.transport.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trust, client certificates, and the line for everything that can be wrong with them. */
final class TlsContextTest {
  private static final Authority CA = new Authority("the authority");
  private static final Authority OTHER_CA = new Authority("another authority");
  private static final Authority.Identity SERVER = CA.issue("localhost", "127.0.0.1");
  private static final Authority.Identity CLIENT = CA.issue("the client");

  @TempDir Path directory;
  private TlsScene scene;

  @BeforeEach
  void open() {
    scene = new TlsScene(directory);
  }

  @AfterEach
  void close() throws IOException {
    scene.close();
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.2,EC", "TLSv1.3,EC", "TLSv1.2,RSA", "TLSv1.3,RSA", "TLSv1.3,Ed25519"})
  void showsItsCertificateAndChecksTheReceivers(String version, String keyType) throws Exception {
    scene.file("ca.pem", OTHER_CA.pem() + CA.pem());
    Authority.Identity client = CA.issue(keyType, day(-1), day(1), "the client");
    scene.file("client.pem", client.certificatePem());
    scene.file("client.key", client.keyPem());
    ScriptedServer server = scene.server(serverContext(SERVER, CA), true, version);

    HttpClient http = client("localhost", server, new TlsContext(scene.settings()));

    assertThat(post(http, "one").status()).isEqualTo(200);
    assertThat(post(http, "two").status()).isEqualTo(200);
    assertThat(server.connections()).isEqualTo(1);
    assertThat(scene.log()).isEmpty();
  }

  @Test
  void connectsToAnAddressThatTheCertificateNames() throws Exception {
    scene.file("ca.pem", CA.pem());
    ScriptedServer server = scene.server(serverContext(SERVER, null), false);

    assertThat(post(client("127.0.0.1", server, context()), "x").status()).isEqualTo(200);
  }

  @Test
  void takesTheKeyFromTheCertificatesFile() throws Exception {
    scene.file("ca.pem", CA.pem());
    scene.file("client.pem", CLIENT.certificatePem() + CLIENT.keyPem());
    ScriptedServer server = scene.server(serverContext(SERVER, CA), true);

    assertThat(post(client("localhost", server, context()), "x").status()).isEqualTo(200);
  }

  @Test
  void isNotImpressedByAnApplicationThatTrustsEverybody() throws Exception {
    SSLContext before = SSLContext.getDefault();
    scene.file("ca.pem", CA.pem());
    ScriptedServer server = scene.server(serverContext(OTHER_CA.issue("localhost"), null), false);
    try (TrustingEverybody hack = new TrustingEverybody()) {
      assertThat(hack.isAtWork()).isTrue();
      assertThatThrownBy(() -> post(client("localhost", server, context()), "x"))
          .isInstanceOf(TlsException.class);
      assertThatThrownBy(() -> post(client("localhost", server, TlsContext.ofJdk()), "x"))
          .isInstanceOf(TlsException.class);
    }
    assertThat(SSLContext.getDefault()).isSameAs(before);
  }

  @Test
  void saysThatFilesAreOfNoUseWithoutTls() throws Exception {
    scene.file("ca.pem", CA.pem());
    Endpoint plain = Endpoint.exact("http://collector:4318/v1/traces");

    new Connector(plain, context(), null, null);
    new Connector(plain, context(), null, null);
    new Connector(plain, TlsContext.ofJdk(), null, null);

    assertThat(scene.log())
        .isEqualTo(
            "[heddle] WARN OTEL_EXPORTER_OTLP_CERTIFICATE="
                + directory.resolve("ca.pem")
                + " is not used, as http://collector:4318/v1/traces is not https://: correct one of"
                + " them\n");
  }

  @Test
  void saysThatTheReceiversCertificateExpired() throws Exception {
    scene.file("ca.pem", CA.pem());
    fails(
        CA.issue("EC", day(-9), day(-2), "localhost"),
        "the receiver's certificate, CN=localhost, expired on "
            + day(-2).toInstant()
            + ": renew it there");
  }

  @Test
  void saysThatATrustedCertificateItselfExpired() throws Exception {
    Authority.Identity expired = CA.issue("EC", day(-9), day(-2), "localhost");
    scene.file("ca.pem", expired.certificatePem());
    fails(
        expired,
        "the receiver's certificate, CN=localhost, expired on "
            + day(-2).toInstant()
            + ": renew it there");
  }

  @Test
  void saysThatTheReceiversCertificateIsNotYetValid() throws Exception {
    scene.file("ca.pem", CA.pem());
    fails(
        CA.issue("EC", day(2), day(9), "localhost"),
        "the receiver's certificate, CN=localhost, is not valid before "
            + day(2).toInstant()
            + ": check the clocks of both sides");
  }

  @Test
  void saysThatTheCertificateIsForAnotherHost() throws Exception {
    scene.file("ca.pem", CA.pem());
    fails(
        CA.issue("a.example", "b.example", "10.0.0.1", "c.example", "d.example", "e.example"),
        "the receiver's certificate is for a.example, b.example, 10.0.0.1, c.example and 2 more, not"
            + " for localhost: correct the endpoint's host, or the certificate");
  }

  @Test
  void saysThatTheAuthorityIsUnknown() throws Exception {
    scene.file("ca.pem", CA.pem());
    fails(
        OTHER_CA.issue("localhost"),
        "the receiver's certificate comes from CN=another authority, which is not among the 1 of"
            + " OTEL_EXPORTER_OTLP_CERTIFICATE="
            + directory.resolve("ca.pem")
            + ": add it there");
  }

  @Test
  void saysThatTheJdkDoesNotKnowTheAuthority() throws Exception {
    fails(
        CA.issue("localhost"),
        "the receiver's certificate comes from CN=the authority, which is not in the JDK's trust"
            + " store: name a PEM file with it in OTEL_EXPORTER_OTLP_CERTIFICATE");
  }

  private void fails(Authority.Identity identity, String line) throws Exception {
    ScriptedServer server = scene.server(serverContext(identity, null), false);
    assertThatThrownBy(() -> post(client("localhost", server, context()), "x"))
        .isInstanceOf(TlsException.class)
        .hasMessage(line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void saysThatTheReceiverWantsACertificate(String version) throws Exception {
    scene.file("ca.pem", CA.pem());
    ScriptedServer server = scene.server(serverContext(SERVER, CA), true, version);

    assertThatThrownBy(() -> post(client("localhost", server, context()), "x"))
        .isInstanceOf(TlsException.class)
        .hasMessageContaining("set OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void saysThatTheReceiverDoesNotTakeTheClientsCertificate(String version) throws Exception {
    scene.file("ca.pem", CA.pem());
    Authority.Identity stranger = OTHER_CA.issue("the stranger");
    scene.file("client.pem", stranger.certificatePem());
    scene.file("client.key", stranger.keyPem());
    ScriptedServer server = scene.server(serverContext(SERVER, CA), true, version);

    assertThatThrownBy(() -> post(client("localhost", server, context()), "x"))
        .isInstanceOf(TlsException.class)
        .hasMessageMatching(
            "the receiver (refused TLS \\([a-z_]+\\)|closed the connection): it may not take the client"
                + " certificate of OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE="
                + directory.resolve("client.pem")
                + ", see its log");
  }

  @Test
  void saysThatTheReceiverSpeaksNoTls() throws Exception {
    scene.file("ca.pem", CA.pem());
    try (ScriptedServer plain = new ScriptedServer()) {
      plain.greeting(ScriptedServer.text("HTTP/1.1 400 Bad Request\r\n\r\n"));
      assertThatThrownBy(() -> post(client("127.0.0.1", plain, context()), "x"))
          .isInstanceOf(TlsException.class)
          .hasMessage(
              "the receiver does not speak TLS there: http:// instead of https:// in the"
                  + " endpoint?");
    }
    try (ScriptedServer closing = new ScriptedServer()) {
      closing.greeting((socket, request) -> false);
      assertThatThrownBy(() -> post(client("127.0.0.1", closing, context()), "x"))
          .isInstanceOf(TlsException.class)
          .hasMessage(
              "the receiver closed the connection during the TLS handshake: does it speak TLS on"
                  + " that port?");
    }
  }

  @Test
  void warnsOfAClientCertificateThatExpiredAndGoesOn() throws Exception {
    scene.file("ca.pem", CA.pem());
    Authority.Identity expired = CA.issue("EC", day(-9), day(-2), "the client");
    scene.file("client.pem", expired.certificatePem());
    scene.file("client.key", expired.keyPem());
    ScriptedServer server = scene.server(serverContext(SERVER, null), false);

    assertThat(post(client("localhost", server, context()), "x").status()).isEqualTo(200);
    assertThat(scene.log())
        .isEqualTo(
            "[heddle] WARN OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE="
                + directory.resolve("client.pem")
                + " expired on "
                + day(-2).toInstant()
                + ": renew it\n");
  }

  @Test
  void saysWhichFileIsWrongAndHow() throws Exception {
    Path ca = directory.resolve("ca.pem");
    loadFails("no", null, null, "OTEL_EXPORTER_OTLP_CERTIFICATE=" + at("no") + " does not exist");
    Files.createDirectory(ca);
    loadFails("ca.pem", null, null, "OTEL_EXPORTER_OTLP_CERTIFICATE=" + ca + " is a directory");
    scene.file("client.pem", CLIENT.certificatePem());
    scene.file("client.key", CLIENT.keyPem());
    scene.file("other.key", SERVER.keyPem());
    loadFails(
        null,
        "client.key",
        "client.key",
        "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE="
            + at("client.key")
            + " has no certificate, but PRIVATE KEY");
    loadFails(
        null,
        "client.pem",
        null,
        "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE="
            + at("client.pem")
            + " has no private key: set OTEL_EXPORTER_OTLP_CLIENT_KEY");
    loadFails(
        null,
        null,
        "client.key",
        "OTEL_EXPORTER_OTLP_CLIENT_KEY="
            + at("client.key")
            + " has no certificate to go with: set OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE");
    loadFails(
        null,
        "client.pem",
        "other.key",
        "OTEL_EXPORTER_OTLP_CLIENT_KEY="
            + at("other.key")
            + " is the key of another certificate than that of"
            + " OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE="
            + at("client.pem")
            + ": give the two that belong together, the client's own certificate first");
  }

  @Test
  void saysThatAPassphraseIsMissingOrWrong() throws Exception {
    scene.file("client.pem", new String(PrivateKeysTest.bytes("rsa-pkcs8.crt")));
    scene.file("client.key", new String(PrivateKeysTest.bytes("rsa-pbes2.pem")));
    loadFails(
        null,
        "client.pem",
        "client.key",
        "OTEL_EXPORTER_OTLP_CLIENT_KEY="
            + at("client.key")
            + " is encrypted: set HEDDLE_EXPORTER_OTLP_CLIENT_KEY_PASSPHRASE to its pass phrase");

    String variable = "HEDDLE_EXPORTER_OTLP_CLIENT_KEY_PASSPHRASE";
    assertThatThrownBy(() -> TlsMaterial.load(scene.settings().passphrase(variable, "wrong")))
        .hasMessage(
            variable
                + " is not the pass phrase of OTEL_EXPORTER_OTLP_CLIENT_KEY="
                + at("client.key"));
    assertThat(TlsMaterial.load(scene.settings().passphrase(variable, "Käse und Brot")).identity)
        .matches(ClientIdentity::isThere);
  }

  @Test
  void saysThatAFileMayNotBeRead() throws Exception {
    Path ca = scene.file("ca.pem", CA.pem());
    Files.setPosixFilePermissions(ca, Set.of());
    if (!Files.isReadable(ca)) { // root reads everything
      loadFails(
          "ca.pem",
          null,
          null,
          "OTEL_EXPORTER_OTLP_CERTIFICATE="
              + ca
              + " cannot be read ("
              + ca
              + " (Permission denied))");
    }
  }

  private void loadFails(String ca, String certificate, String key, String line) {
    TlsSettings settings =
        TlsSettings.NONE
            .trust("OTEL_EXPORTER_OTLP_CERTIFICATE", ca == null ? null : at(ca))
            .clientCertificate(
                "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE",
                certificate == null ? null : at(certificate))
            .clientKey("OTEL_EXPORTER_OTLP_CLIENT_KEY", key == null ? null : at(key));
    assertThatThrownBy(() -> TlsMaterial.load(settings))
        .isInstanceOf(PemException.class)
        .hasMessage(line);
  }

  private String at(String name) {
    return directory.resolve(name).toString();
  }

  private TlsContext context() {
    return new TlsContext(scene.settings());
  }
}
