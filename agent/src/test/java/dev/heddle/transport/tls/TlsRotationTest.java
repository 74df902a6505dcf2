// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import static dev.heddle.transport.tls.Authority.serverContext;
import static dev.heddle.transport.tls.TlsScene.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.transport.HttpClient;
import dev.heddle.transport.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates change while the process runs. */
final class TlsRotationTest {
  private static final long AT_ONCE = 0;

  private final Authority firstCa = new Authority("first");
  private final Authority secondCa = new Authority("second");

  @TempDir Path directory;
  private TlsScene scene;

  @BeforeEach
  void open() {
    scene = new TlsScene(directory);
    scene.file("ca.pem", firstCa.pem());
    identity(firstCa);
  }

  @AfterEach
  void close() throws IOException {
    scene.close();
  }

  private void identity(Authority authority) {
    Authority.Identity identity = authority.issue("the client");
    scene.file("client.pem", identity.certificatePem());
    scene.file("client.key", identity.keyPem());
  }

  @Test
  void deliversEveryRequestWhileBothSidesGetNewCertificates() throws Exception {
    ScriptedServer first = scene.server(serverContext(firstCa.issue("localhost"), firstCa), true);
    ScriptedServer second =
        scene.server(serverContext(secondCa.issue("localhost"), secondCa), true);
    TlsContext tls = new TlsContext(scene.settings(), AT_ONCE);
    HttpClient toFirst = TlsScene.client("localhost", first, tls);
    HttpClient toSecond = TlsScene.client("localhost", second, tls);

    for (int i = 0; i < 20; i++) {
      if (i == 10) {
        scene.file("ca.pem", firstCa.pem() + secondCa.pem());
        identity(secondCa);
      }
      assertThat(post(i < 10 ? toFirst : toSecond, "batch " + i).status()).isEqualTo(200);
    }

    assertThat(first.requests()).hasSize(10);
    assertThat(second.requests()).hasSize(10);
    assertThat(first.connections()).isEqualTo(1);
    assertThat(second.connections()).isEqualTo(1);
    assertThat(scene.log())
        .containsOnlyOnce("have changed and are used from now on")
        .doesNotContain("WARN");
  }

  @Test
  void makesItsKeptConnectionAnewWhenTheFilesChange() throws Exception {
    ScriptedServer server = scene.server(serverContext(firstCa.issue("localhost"), firstCa), true);
    HttpClient http =
        TlsScene.client("localhost", server, new TlsContext(scene.settings(), AT_ONCE));

    post(http, "one");
    post(http, "two");
    identity(firstCa);
    post(http, "three");
    post(http, "four");

    assertThat(server.requests()).hasSize(4);
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void doesNotLookAtTheFilesForEachRequest() throws Exception {
    ScriptedServer server = scene.server(serverContext(firstCa.issue("localhost"), firstCa), true);
    HttpClient http =
        TlsScene.client("localhost", server, new TlsContext(scene.settings(), Long.MAX_VALUE / 2));

    post(http, "one");
    identity(firstCa);
    post(http, "two");

    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void looksAgainAtOnceAfterAFailure() throws Exception {
    ScriptedServer server =
        scene.server(serverContext(secondCa.issue("localhost"), secondCa), true);
    HttpClient http =
        TlsScene.client("localhost", server, new TlsContext(scene.settings(), Long.MAX_VALUE / 2));

    assertThatThrownBy(() -> post(http, "one")).isInstanceOf(TlsException.class);
    scene.file("ca.pem", secondCa.pem());
    identity(secondCa);

    assertThat(post(http, "one").status()).isEqualTo(200);
  }

  @Test
  void keepsWhatItHasWhileAFileIsHalfWrittenAndSaysSoOnce() throws Exception {
    ScriptedServer server = scene.server(serverContext(firstCa.issue("localhost"), firstCa), true);
    HttpClient http =
        TlsScene.client("localhost", server, new TlsContext(scene.settings(), AT_ONCE));
    post(http, "one");

    Path certificate = directory.resolve("client.pem");
    String whole = Files.readString(certificate);
    scene.file("client.pem", whole.substring(0, whole.length() / 2));
    post(http, "two");
    post(http, "three");
    assertThat(scene.log())
        .isEqualTo(
            "[heddle] WARN OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE="
                + certificate
                + " ends in the middle of CERTIFICATE, is it still written?; what was read before"
                + " stays in use until that is mended\n");
    assertThat(server.connections()).isEqualTo(1);

    scene.file("client.pem", whole);
    post(http, "four");
    assertThat(scene.log()).contains("have changed and are used from now on");
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void keepsWhatItHasWhileTheNewCertificateIsThereAndItsKeyIsNot() throws Exception {
    ScriptedServer server = scene.server(serverContext(firstCa.issue("localhost"), firstCa), true);
    HttpClient http =
        TlsScene.client("localhost", server, new TlsContext(scene.settings(), AT_ONCE));
    post(http, "one");
    Authority.Identity next = firstCa.issue("client");

    scene.file("client.pem", next.certificatePem());
    post(http, "two");
    assertThat(scene.log()).contains("is the key of another certificate");
    scene.file("client.key", next.keyPem());
    post(http, "three");

    assertThat(scene.log()).contains("have changed and are used from now on");
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void noticesAKubernetesSecretWhoseLinkIsSwapped() throws Exception {
    Path mount = Files.createDirectory(directory.resolve("mount"));
    secret(mount, "..1", firstCa);
    Files.createSymbolicLink(mount.resolve("..data"), Path.of("..1"));
    Files.createSymbolicLink(mount.resolve("ca.pem"), Path.of("..data/ca.pem"));
    ScriptedServer first = scene.server(serverContext(firstCa.issue("localhost"), null), false);
    ScriptedServer second = scene.server(serverContext(secondCa.issue("localhost"), null), false);
    TlsSettings settings =
        TlsSettings.NONE.trust(
            "OTEL_EXPORTER_OTLP_CERTIFICATE", mount.resolve("ca.pem").toString());
    TlsContext tls = new TlsContext(settings, AT_ONCE);
    post(TlsScene.client("localhost", first, tls), "one");

    secret(mount, "..2", secondCa);
    Files.setLastModifiedTime(
        mount.resolve("..2/ca.pem"), Files.getLastModifiedTime(mount.resolve("..1/ca.pem")));
    Files.createSymbolicLink(mount.resolve("..tmp"), Path.of("..2"));
    Files.move(mount.resolve("..tmp"), mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

    assertThat(post(TlsScene.client("localhost", second, tls), "two").status()).isEqualTo(200);
  }

  private static void secret(Path mount, String version, Authority authority) throws IOException {
    Authority.write(
        Files.createDirectory(mount.resolve(version)).resolve("ca.pem"), authority.pem());
  }

  @Test
  void startsWorkingWhenAMissingFileAppears() throws Exception {
    Path ca = directory.resolve("ca.pem");
    TlsSettings settings = scene.settings();
    Files.delete(ca);
    ScriptedServer server = scene.server(serverContext(firstCa.issue("localhost"), firstCa), true);
    HttpClient http = TlsScene.client("localhost", server, new TlsContext(settings));
    assertThatThrownBy(() -> post(http, "one"))
        .isInstanceOf(TlsException.class)
        .hasMessage("OTEL_EXPORTER_OTLP_CERTIFICATE=" + ca + " does not exist");

    scene.file("ca.pem", firstCa.pem());

    assertThat(post(http, "one").status()).isEqualTo(200);
  }
}
