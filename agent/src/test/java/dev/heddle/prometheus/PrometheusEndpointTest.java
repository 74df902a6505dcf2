// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.prometheus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.config.Config;
import dev.heddle.diagnostics.Log;
import dev.heddle.http.Client;
import dev.heddle.http.HttpServer;
import dev.heddle.http.Limits;
import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.MetricOptions;
import dev.heddle.metrics.MetricRegistry;
import dev.heddle.transport.tls.Authority;
import dev.heddle.yaml.YamlException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages as clients see them, with the locks that a user may put on. */
final class PrometheusEndpointTest {
  private static final String U_STAR_U =
      "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

  @TempDir Path directory;
  private final MetricRegistry registry = new MetricRegistry(MetricOptions.byDefault());
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Limits limits = new Limits(8, 60_000, 60_000, 60_000, 0);
  private @Nullable HttpServer server;
  private volatile @Nullable String problem;

  @BeforeEach
  void record() {
    Log.target(log);
    registry.recorder(Instrument.counter("s", "made", "", "")).add(MetricAttributes.EMPTY, 3);
  }

  @AfterEach
  void stop() {
    Log.toStderr();
    if (server != null) {
      server.stop();
    }
  }

  private int serve(@Nullable String webConfig, @Nullable String token) throws IOException {
    WebAccess access = new WebAccess(webConfig, token);
    access.open();
    Exposition exposition = new Exposition(Map.of(), null);
    Pages pages = new Pages(access, new MetricsPage(registry::collect, exposition), () -> problem);
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer opened = HttpServer.open(PrometheusEndpoint.NAME, any, pages, access, limits);
    server = opened;
    Thread thread = new Thread(opened, "test-server");
    thread.setDaemon(true);
    thread.start();
    return opened.port();
  }

  private static String get(int port, String path, String... fields) throws IOException {
    return ask("GET", port, path, fields);
  }

  private static String ask(String method, int port, String path, String... fields)
      throws IOException {
    try (Client client = Client.connect(port)) {
      return client.send(request(method, path, fields)).rest();
    }
  }

  private static String request(String method, String path, String... fields) {
    StringBuilder text = new StringBuilder(method + ' ' + path + " HTTP/1.1\r\nHost: x\r\n");
    for (String field : fields) {
      text.append(field).append("\r\n");
    }
    return text + "Connection: close\r\n\r\n";
  }

  @Test
  void showsMetricsInTheFormatThatIsWanted() throws IOException {
    int port = serve(null, null);

    assertThat(get(port, "/metrics"))
        .contains("Content-Type: text/plain; version=0.0.4; charset=utf-8\r\n")
        .contains("\nmade_total 3\n")
        .doesNotContain("# EOF");
    assertThat(get(port, "/metrics?x=y", "Accept: application/openmetrics-text;version=1.0.0"))
        .contains("Content-Type: application/openmetrics-text; version=1.0.0; charset=utf-8\r\n")
        .contains("# TYPE made counter\nmade_total 3\n")
        .endsWith("# EOF\n");
    assertThat(ask("HEAD", port, "/metrics")).contains("Content-Length: ").endsWith("\r\n\r\n");
  }

  @Test
  void compresses() throws IOException {
    String answer = get(serve(null, null), "/metrics", "Accept-Encoding: gzip");

    assertThat(answer).contains("Content-Encoding: gzip\r\n");
    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(body.getBytes(ISO_8859_1)))) {
      assertThat(new String(in.readAllBytes(), ISO_8859_1)).contains("\nmade_total 3\n");
    }
  }

  @Test
  void hasAHintAndNothingElse() throws IOException {
    int port = serve(null, null);

    assertThat(get(port, "/")).startsWith("HTTP/1.1 200 ").contains("/metrics", "/healthz");
    assertThat(get(port, "/other")).startsWith("HTTP/1.1 404 ").contains("/metrics");
    assertThat(get(port, "/metrics/")).startsWith("HTTP/1.1 404 ");
    for (String method : new String[] {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get"}) {
      assertThat(ask(method, port, "/metrics"))
          .startsWith("HTTP/1.1 405 ")
          .contains("Allow: GET, HEAD\r\n");
    }
  }

  @Test
  void saysWhetherTheExportWorks() throws IOException {
    int port = serve(null, null);
    assertThat(get(port, "/healthz")).startsWith("HTTP/1.1 200 ").endsWith("ok\n");

    problem = "http://a:4318 does not answer";
    assertThat(get(port, "/healthz")).startsWith("HTTP/1.1 503 ").contains("a:4318");
  }

  @Test
  void wantsTheToken() throws IOException {
    int port = serve(null, "s3cr\u00e9t");
    String right = new String("Authorization: bearer s3cr\u00e9t".getBytes("UTF-8"), ISO_8859_1);

    for (String path : new String[] {"/", "/metrics", "/healthz", "/nothing"}) {
      assertThat(get(port, path))
          .startsWith("HTTP/1.1 401 ")
          .contains("WWW-Authenticate: Bearer ")
          .doesNotContain("made_total");
      assertThat(get(port, path, "Authorization: Bearer wrong")).startsWith("HTTP/1.1 401 ");
      assertThat(get(port, path, "Authorization: Basic !")).startsWith("HTTP/1.1 401 ");
    }
    assertThat(get(port, "/metrics", right)).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void knowsTheUsersOfTheWebConfiguration() throws IOException {
    Path file = directory.resolve("web.yml");
    Files.writeString(file, "basic_auth_users:\n  alice: " + U_STAR_U + "\n");
    int port = serve(file.toString(), null);

    assertThat(get(port, "/metrics")).contains("WWW-Authenticate: Basic ");
    for (int i = 0; i < 2; i++) {
      assertThat(get(port, "/metrics", basic("alice:U*U"))).startsWith("HTTP/1.1 200 ");
      assertThat(get(port, "/metrics", basic("alice:U*U*"))).startsWith("HTTP/1.1 401 ");
      assertThat(get(port, "/metrics", basic("bob:U*U"))).startsWith("HTTP/1.1 401 ");
    }
    assertThat(get(port, "/metrics", basic("alice"))).startsWith("HTTP/1.1 401 ");
  }

  private static String basic(String pair) {
    return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair.getBytes(ISO_8859_1));
  }

  @Test
  void speaksTlsWithTheFilesOfTheWebConfiguration() throws Exception {
    Authority authority = new Authority("test");
    Authority.Identity own = authority.issue("localhost");
    write("cert.pem", own.certificatePem());
    write("key.pem", own.keyPem());
    write("web.yml", "tls_server_config:\n  cert_file: cert.pem\n  key_file: key.pem\n");
    int port = serve(directory.resolve("web.yml").toString(), null);

    try (Client client = tls(port, authority, null)) {
      assertThat(client.send(request("GET", "/metrics")).rest()).contains("\nmade_total 3\n");
    }
    assertThat(get(port, "/metrics")).doesNotContain("made_total");
  }

  @Test
  void wantsClientsCertificates() throws Exception {
    Authority authority = new Authority("test");
    Authority.Identity own = authority.issue("localhost");
    write("cert.pem", own.certificatePem());
    write("key.pem", own.keyPem());
    write("ca.pem", Authority.pem(authority.certificate()));
    write(
        "web.yml",
        """
        tls_server_config:
          cert_file: cert.pem
          key_file: key.pem
          client_ca_file: ca.pem
          client_auth_type: RequireAndVerifyClientCert
          min_version: TLS12
        """);
    int port = serve(directory.resolve("web.yml").toString(), null);

    try (Client client = tls(port, authority, authority.issue("client"))) {
      assertThat(client.send(request("GET", "/metrics")).rest()).contains("\nmade_total 3\n");
    }
    Authority stranger = new Authority("stranger");
    for (Authority.Identity identity : new Authority.Identity[] {null, stranger.issue("client")}) {
      try (Client client = tls(port, authority, identity)) {
        assertThat(client.send(request("GET", "/metrics")).rest()).doesNotContain("made_total");
      } catch (IOException e) {
        continue; // already the handshake ended it
      }
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private static Client tls(int port, Authority trusted, Authority.@Nullable Identity identity)
      throws Exception {
    KeyStore trust = KeyStore.getInstance("JKS");
    trust.load(null, null);
    trust.setCertificateEntry("ca", trusted.certificate());
    TrustManagerFactory trusts = TrustManagerFactory.getInstance("PKIX");
    trusts.init(trust);
    KeyManager[] keys = {};
    if (identity != null) {
      KeyStore store = KeyStore.getInstance("JKS");
      store.load(null, null);
      store.setKeyEntry(
          "own",
          identity.key(),
          new char[0],
          new java.security.cert.Certificate[] {identity.certificate()});
      KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
      factory.init(store, new char[0]);
      keys = factory.getKeyManagers();
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, trusts.getTrustManagers(), null);
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port);
    socket.startHandshake();
    return new Client(socket);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "basic_auth_users:\n  alice: secret",
        "tls_server_config:\n  cert_file: a",
        "tls_server_config:\n  cert_file: a\n  key_file: b\n  client_auth_type: RequireAnyClientCert",
        "tls_server_config:\n  cert_file: a\n  key_file: b\n  client_auth_type: RequireAndVerifyClientCert",
        "tls_server_config:\n  cert_file: a\n  key_file: b\n  client_ca_file: c",
        "tls_server_config:\n  cert_file: a\n  key_file: b\n  min_version: TLS10",
        "tls_server_config:\n  cert_file: a\n  key_file: b\n  client_allowed_sans: [x]",
        "http_server_config:\n  headers: {a: b}",
        "something: else",
        "[]",
      })
  void refusesAWebConfigurationThatItDoesNotFulfil(String text) {
    assertThatThrownBy(() -> WebConfig.read(text, null))
        .isInstanceOf(YamlException.class)
        .hasMessageStartingWith("line ");
  }

  @Test
  void saysWhichFileIsMissing() throws IOException {
    assertThatThrownBy(() -> serve(directory + "/none.yml", null))
        .hasMessage(directory + "/none.yml does not exist");
    write("web.yml", "tls_server_config: {cert_file: no.pem, key_file: no.pem}");
    assertThatThrownBy(() -> serve(directory + "/web.yml", null))
        .hasMessage(directory + "/no.pem does not exist");
  }

  @ParameterizedTest
  @CsvSource({
    ",,,localhost:9464",
    "0.0.0.0,,,0.0.0.0:9464",
    ",9999,,localhost:9999",
    ",,0.0.0.0:9465,0.0.0.0:9465",
    ",,http://0.0.0.0:9465/metrics,0.0.0.0:9465",
    ",,[::1]:9465,::1:9465",
    "a,,b:9465,a:9465",
    ",1,b:9465,b:1",
    ",,:9465,localhost:9465",
    ",,9465,localhost:9464",
    ",,b:x,localhost:9464",
    ",,b:65536,localhost:9464",
  })
  void listensWhereTheSettingsSay(
      @Nullable String host, @Nullable String port, @Nullable String endpoint, String expected) {
    java.util.Map<String, String> values = new java.util.HashMap<>();
    values.put("OTEL_EXPORTER_PROMETHEUS_HOST", host == null ? "" : host);
    values.put("OTEL_EXPORTER_PROMETHEUS_PORT", port == null ? "" : port);
    values.put("OTEL_PROMETHEUS_ENDPOINT", endpoint == null ? "" : endpoint);

    ListenAddress address = ListenAddress.of(Config.of(values));

    assertThat(address.host + ':' + address.port).isEqualTo(expected);
    boolean bad = endpoint != null && expected.equals("localhost:9464");
    assertThat(log.toString(ISO_8859_1).contains("OTEL_PROMETHEUS_ENDPOINT=")).isEqualTo(bad);
  }
}
