// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the JDK's own HTTPS server, whose certificate names localhost only. */
final class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path directory;

  private static HttpsServer server;
  private static final List<String> bodies = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    Path store = directory.resolve("server.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    new ProcessBuilder(
            keytool,
            "-genkeypair",
            "-alias",
            "server",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            "changeit")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
    System.setProperty("javax.net.ssl.trustStore", store.toString());
    System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
    server.createContext(
        "/v1/traces",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(200, 0); // chunked
          exchange.getResponseBody().write("ok".getBytes(UTF_8));
          exchange.close();
        });
    server.start();
  }

  private static SSLContext context(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  @AfterAll
  static void stop() {
    server.stop(0);
    System.clearProperty("javax.net.ssl.trustStore");
    System.clearProperty("javax.net.ssl.trustStorePassword");
  }

  @Test
  void sendsOverAVerifiedConnectionAndKeepsIt() throws Exception {
    HttpClient client = client("https://localhost:");

    assertThat(post(client, "one").body()).isEqualTo("ok".getBytes(UTF_8));
    assertThat(post(client, "two").status()).isEqualTo(200);

    assertThat(bodies).contains("one", "two");
    client.close();
  }

  @Test
  void refusesACertificateForAnotherHost() {
    assertThatThrownBy(() -> post(client("https://127.0.0.1:"), "x"))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void saysThatAPlainServerDoesNotSpeakTls() throws Exception {
    try (ScriptedServer plain = new ScriptedServer()) {
      plain.greeting(ScriptedServer.text("HTTP/1.1 400 Bad Request\r\n\r\n"));
      HttpClient client =
          new HttpClient(
              Endpoint.exact("https://localhost:" + plain.port() + "/v1/traces"), head());

      assertThatThrownBy(() -> post(client, "x"))
          .isInstanceOf(SSLException.class)
          .hasMessageContaining("does not speak TLS");
    }
  }

  private static HttpResponse post(HttpClient client, String body) throws IOException {
    return client.post(
        body.getBytes(UTF_8), body.length(), false, System.nanoTime() + 20_000_000_000L);
  }

  private static HttpClient client(String prefix) {
    return new HttpClient(
        Endpoint.exact(prefix + server.getAddress().getPort() + "/v1/traces"), head());
  }

  private static RequestHead head() {
    return new RequestHead("application/x-protobuf", "Heddle/1", Collections.emptyMap());
  }
}
