// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.transport.Connection;
import dev.heddle.transport.Connector;
import dev.heddle.transport.Endpoint;
import dev.heddle.transport.HttpClient;
import dev.heddle.transport.RequestHead;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against OpenSSL's own server, which speaks TLS in its own words; skipped where it is not. */
final class OpenSslServerTest {
  private static final Authority CA = new Authority("the authority");
  private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  @TempDir Path directory;
  private TlsScene scene;
  private Process process;
  private final StringBuffer output = new StringBuffer();

  @BeforeAll
  static void findOpenSsl() {
    boolean there;
    try {
      Process version = new ProcessBuilder("openssl", "version").start();
      there = new String(version.getInputStream().readAllBytes(), UTF_8).startsWith("OpenSSL 3");
    } catch (IOException e) {
      there = false;
    }
    assumeTrue(there, "no OpenSSL 3");
  }

  @BeforeEach
  void writeFiles() {
    scene = new TlsScene(directory);
    Authority.Identity server = CA.issue("localhost", "127.0.0.1");
    scene.file("server.pem", server.certificatePem());
    scene.file("server.key", server.keyPem());
    scene.file("ca.pem", CA.pem());
  }

  @AfterEach
  void stop() throws Exception {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
    scene.close();
  }

  private int serve(String... options) throws Exception {
    List<String> command =
        new ArrayList<>(Arrays.asList("openssl", "s_server", "-accept", "127.0.0.1:0"));
    command.addAll(Arrays.asList("-cert", "server.pem", "-key", "server.key", "-CAfile", "ca.pem"));
    command.addAll(Arrays.asList(options));
    process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    Thread reader = new Thread(() -> read(process.getInputStream()), "openssl-output");
    reader.setDaemon(true);
    reader.start();
    String accept = "ACCEPT 127.0.0.1:";
    await(accept);
    String rest = output.substring(output.indexOf(accept) + accept.length());
    return Integer.parseInt(rest.substring(0, rest.indexOf('\n')));
  }

  private void read(InputStream in) {
    try {
      for (int next = in.read(); next >= 0; next = in.read()) {
        output.append((char) next);
      }
    } catch (IOException e) {
      output.append(e);
    }
  }

  private void await(String text) throws InterruptedException {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (output.indexOf(text) < 0
        || output.indexOf("\n", output.indexOf(text) + text.length()) < 0) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not '" + text + "' but " + output);
      }
      Thread.sleep(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"-tls1_2,EC", "-tls1_3,EC", "-tls1_2,RSA", "-tls1_3,RSA", "-tls1_3,Ed25519"})
  void postsWithAClientCertificate(String version, String keyType) throws Exception {
    identity(CA.issue(keyType, Authority.day(-1), Authority.day(1), "the client"));
    int port = serve(version, "-Verify", "1", "-verify_return_error");

    assertThat(answeredPost(client(port))).isEqualTo(200);

    assertThat(output).contains("POST /v1/traces HTTP/1.1").contains("CN = the client");
  }

  private void identity(Authority.Identity client) {
    scene.file("client.pem", client.certificatePem());
    scene.file("client.key", client.keyPem());
  }

  private int answeredPost(HttpClient client) throws Exception {
    Thread answer =
        new Thread(
            () -> {
              try {
                await("the body");
                process.getOutputStream().write(ANSWER.getBytes(ISO_8859_1));
                process.getOutputStream().flush();
              } catch (IOException | InterruptedException e) {
                output.append(e);
              }
            });
    answer.start();
    try {
      return TlsScene.post(client, "the body\n").status();
    } finally {
      answer.join();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-tls1_2", "-tls1_3"})
  void agreesOnAProtocol(String version) throws Exception {
    int port = serve(version, "-alpn", "h2,http/1.1");
    Connector connector =
        new Connector(
            Endpoint.exact("https://localhost:" + port),
            new TlsContext(scene.settings()),
            null,
            new String[] {"h2"});

    Connection connection = connector.open(System.nanoTime() + 20_000_000_000L, c -> {});

    assertThat(connection.negotiatedProtocol()).isEqualTo("h2");
    connection.close();
  }

  @Test
  void namesTheHostEvenWithoutADot() throws Exception {
    int port = serve("-servername", "localhost", "-cert2", "server.pem", "-key2", "server.key");

    assertThat(answeredPost(client(port))).isEqualTo(200);

    assertThat(output).contains("Hostname in TLS extension: \"localhost\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-tls1_2", "-tls1_3"})
  void saysThatOpenSslWantsACertificate(String version) throws Exception {
    int port = serve(version, "-Verify", "1", "-verify_return_error");

    assertThatThrownBy(() -> TlsScene.post(client(port), "x"))
        .isInstanceOf(TlsException.class)
        .hasMessageContaining(
            "it wants a client certificate, set OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE and"
                + " OTEL_EXPORTER_OTLP_CLIENT_KEY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-tls1_2", "-tls1_3"})
  void saysThatOpenSslDoesNotTakeTheCertificate(String version) throws Exception {
    identity(new Authority("another authority").issue("the stranger"));
    int port = serve(version, "-Verify", "1", "-verify_return_error");

    assertThatThrownBy(() -> TlsScene.post(client(port), "x"))
        .isInstanceOf(TlsException.class)
        .hasMessageContaining(
            "it may not take the client certificate of OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE="
                + directory.resolve("client.pem"));
  }

  @Test
  void saysThatTheTwoHaveNoVersionInCommon() throws Exception {
    int port = serve("-tls1_1", "-cipher", "DEFAULT:@SECLEVEL=0");

    assertThatThrownBy(() -> TlsScene.post(client(port), "x"))
        .isInstanceOf(TlsException.class)
        .hasMessageContaining("it must allow TLS 1.2 or 1.3");
  }

  private HttpClient client(int port) {
    return new HttpClient(
        new Connector(
            Endpoint.exact("https://localhost:" + port + "/v1/traces"),
            new TlsContext(scene.settings()),
            null,
            null),
        new RequestHead("application/x-protobuf", "Heddle/1", Collections.emptyMap()));
  }
}
