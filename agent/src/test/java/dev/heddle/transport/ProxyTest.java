// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.transport.tls.Authority;
import dev.heddle.transport.tls.TlsContext;
import dev.heddle.transport.tls.TlsSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The receivers' names resolve nowhere: only the proxy can find them. */
final class ProxyTest {
  private static final Authority CA = new Authority("the authority");

  @TempDir Path directory;

  @Test
  void forwardsPlainRequestsInAbsoluteForm() throws Exception {
    try (ScriptedServer proxy = new ScriptedServer()) {
      HttpClient client =
          client("http://collector.invalid:4318/v1/traces?a=b", "http_proxy", at(proxy.port()));

      assertThat(post(client).status()).isEqualTo(200);
      assertThat(post(client).status()).isEqualTo(200);

      ScriptedServer.Request request = proxy.requests().get(1);
      assertThat(request.line())
          .isEqualTo("POST http://collector.invalid:4318/v1/traces?a=b HTTP/1.1");
      assertThat(request.headers())
          .containsEntry("host", "collector.invalid:4318")
          .containsEntry("proxy-authorization", "Basic " + base64("me:se cret@"));
      assertThat(request.body()).isEqualTo("body".getBytes(UTF_8));
      assertThat(proxy.connections()).isEqualTo(1);
    }
  }

  @Test
  void tunnelsTlsAndKeepsTheTunnel() throws Exception {
    try (ScriptedServer receiver = receiver();
        TunnelProxy proxy = new TunnelProxy(base64("me:se cret@"))) {
      HttpClient client =
          client(
              "https://collector.invalid:" + receiver.port() + "/v1/traces",
              "HTTPS_PROXY",
              at(proxy.port()));

      assertThat(post(client).status()).isEqualTo(200);
      assertThat(post(client).status()).isEqualTo(200);

      String target = "collector.invalid:" + receiver.port();
      assertThat(proxy.heads())
          .containsExactly(
              "CONNECT "
                  + target
                  + " HTTP/1.1\r\nHost: "
                  + target
                  + "\r\nProxy-Authorization: Basic "
                  + base64("me:se cret@")
                  + "\r\n\r\n");
      assertThat(receiver.requests().get(0).line()).isEqualTo("POST /v1/traces HTTP/1.1");
      assertThat(receiver.requests().get(0).headers()).doesNotContainKey("proxy-authorization");
    }
  }

  @Test
  void tunnelsHttp2WithoutTlsAndLosesNoByteThatTheReceiverSendsFirst() throws Exception {
    try (ServerSocket receiver = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        TunnelProxy proxy = new TunnelProxy((String) null)) {
      proxy.extraBytes = "early";
      Connector connector =
          new Connector(
              Endpoint.exact("http://collector.invalid:" + receiver.getLocalPort()),
              null,
              proxies("http_proxy", "http://127.0.0.1:" + proxy.port()),
              new String[] {"h2"});

      Connection connection = connector.open(System.nanoTime() + 20_000_000_000L, c -> {});
      InputStream in = connection.stream();

      assertThat(new String(in.readNBytes(5), UTF_8)).isEqualTo("early");
      assertThat(connection.toString())
          .contains("through the proxy http://127.0.0.1:" + proxy.port() + "/ of http_proxy");
      connection.close();
    }
  }

  @Test
  void reachesAProxyOverTls() throws Exception {
    ServerSocket socket =
        Authority.serverContext(CA.issue("127.0.0.1"), null)
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    try (TunnelProxy proxy = new TunnelProxy(socket, null)) {
      HttpClient client =
          client("https://collector.invalid", "https_proxy", "https://127.0.0.1:" + proxy.port());

      // its certificate is judged by the JDK's trust store, which does not know a test's authority
      assertThatThrownBy(() -> post(client))
          .hasMessageContaining("comes from CN=the authority, which is not in the JDK's trust");
      assertThat(proxy.heads()).isEmpty();
    }
  }

  @Test
  void saysThatTheProxyWantsAPassword() throws Exception {
    try (TunnelProxy proxy = new TunnelProxy("c2VjcmV0")) {
      String address = "http://127.0.0.1:" + proxy.port();
      assertThatThrownBy(() -> post(client("https://collector.invalid", "https_proxy", address)))
          .isInstanceOf(ProxyException.class)
          .hasMessage(
              "the proxy "
                  + address
                  + "/ of https_proxy wants a user and a password (407): put them into its URL,"
                  + " user:password@");
      HttpClient wrong = client("https://collector.invalid", "https_proxy", at(proxy.port()));
      assertThatThrownBy(() -> post(wrong))
          .isInstanceOf(ProxyException.class)
          .hasMessage(
              "the proxy "
                  + address
                  + "/ of https_proxy does not take the user and password of its URL (407): correct"
                  + " them");
      assertThat(proxy.heads()).hasSize(2);
    }
    try (ScriptedServer proxy = new ScriptedServer()) {
      proxy.otherwise(ScriptedServer.text("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n"));
      HttpClient client = client("http://collector.invalid", "http_proxy", proxy.url());
      assertThatThrownBy(() -> post(client))
          .isInstanceOf(ProxyException.class)
          .hasMessageContaining("wants a user and a password (407)");
    }
  }

  @Test
  void believesAProxyThatResetsTheConnectionBehindItsRefusal() throws Exception {
    try (ScriptedServer proxy = new ScriptedServer()) {
      proxy.otherwise(
          (socket, request) -> {
            ScriptedServer.text("HTTP/1.0 407 No\r\n\r\nno").give(socket, request);
            return ScriptedServer.reset().give(socket, request);
          });
      HttpClient client = client("http://collector.invalid", "http_proxy", proxy.url());
      assertThatThrownBy(() -> post(client))
          .isInstanceOf(ProxyException.class)
          .hasMessageContaining("wants a user and a password (407)");
      proxy.otherwise(
          (socket, request) -> {
            ScriptedServer.text("HTTP/1.0 200 OK\r\n\r\nno").give(socket, request);
            return ScriptedServer.reset().give(socket, request);
          });
      assertThatThrownBy(() -> post(client)).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void saysThatTheProxyRefuses() throws Exception {
    try (TunnelProxy proxy = new TunnelProxy((String) null)) {
      proxy.answer = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n";
      String address = "http://127.0.0.1:" + proxy.port();
      assertThatThrownBy(
              () -> post(client("https://collector.invalid:4318", "HTTPS_PROXY", address)))
          .isInstanceOf(ProxyException.class)
          .hasMessage(
              "the proxy "
                  + address
                  + "/ of HTTPS_PROXY refuses to connect to collector.invalid:4318 (403): allow it"
                  + " there, or name the host in NO_PROXY");
    }
  }

  @Test
  void saysThatTheProxyIsNotThere() throws Exception {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    assertThatThrownBy(
            () -> post(client("https://c.invalid", "HTTPS_PROXY", "http://127.0.0.1:" + port)))
        .isInstanceOf(ProxyException.class)
        .hasMessageStartingWith(
            "the proxy http://127.0.0.1:" + port + "/ of HTTPS_PROXY cannot be reached (");
    assertThatThrownBy(
            () -> post(client("https://c.invalid", "HTTPS_PROXY", "http://proxy.invalid:1")))
        .isInstanceOf(ProxyException.class)
        .hasMessageStartingWith("the proxy http://proxy.invalid:1/ of HTTPS_PROXY cannot be");
  }

  @Test
  void givesUpOnAProxyThatDoesNotAnswer() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      HttpClient client =
          client("https://c.invalid", "https_proxy", "http://127.0.0.1:" + silent.getLocalPort());
      assertThatThrownBy(() -> client.post(new byte[1], 1, false, System.nanoTime() + 200_000_000L))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  private ScriptedServer receiver() throws IOException {
    return new ScriptedServer(
        Authority.serverContext(CA.issue("collector.invalid"), null)
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  private static String at(int port) {
    return "http://me:se%20cret%40@127.0.0.1:" + port;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static ProxySettings proxies(String variable, String url) {
    return ProxySettings.of(Map.of(variable, url));
  }

  private HttpClient client(String url, String variable, String proxy) {
    Path ca = Authority.write(directory.resolve("ca.pem"), CA.pem());
    TlsSettings settings = TlsSettings.NONE.trust("CA", ca.toString());
    return new HttpClient(
        new Connector(
            Endpoint.exact(url), new TlsContext(settings), proxies(variable, proxy), null),
        new RequestHead("application/x-protobuf", "Heddle/1", Collections.emptyMap()));
  }

  private static HttpResponse post(HttpClient client) throws IOException {
    return client.post("body".getBytes(UTF_8), 4, false, System.nanoTime() + 20_000_000_000L);
  }
}
