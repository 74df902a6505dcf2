// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.transport.grpc.GrpcClient;
import dev.heddle.transport.http2.FrameServer;
import dev.heddle.transport.tls.Authority;
import dev.heddle.transport.tls.TlsContext;
import dev.heddle.transport.tls.TlsSettings;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Through tinyproxy, a proxy that others wrote, which wants a password and tunnels to some ports
 * only. Debian package tinyproxy-bin. Needs an address besides loopback, which is never reached
 * through a proxy.
 */
@Timeout(120)
final class TinyproxyTest {
  private static final Authority CA = new Authority("the authority");
  private static final String PATH = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

  @TempDir static Path directory;
  private static InetAddress address;
  private static Process process;
  private static int port;
  private static ScriptedServer plain;
  private static ScriptedServer secure;
  private static FrameServer grpc;
  private static FrameServer plainGrpc;
  private static int nobody;

  @BeforeAll
  static void start() throws Exception {
    address = outward();
    assumeTrue(address != null, "this machine has no address but loopback");
    plain = new ScriptedServer(socket());
    plain.otherwise(
        ScriptedServer.thenClose( // which tinyproxy asks for
            ScriptedServer.text(
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")));
    secure = new ScriptedServer(tls());
    grpc = new FrameServer(tls("h2"), peer -> peer.serve((byte) 7));
    plainGrpc = new FrameServer(socket(), peer -> peer.serve((byte) 8));
    port = freePort(InetAddress.getLoopbackAddress());
    nobody = freePort(address);
    Path config =
        Files.writeString(
            directory.resolve("tinyproxy.conf"),
            """
            Port %d
            Listen 127.0.0.1
            Timeout 60
            BasicAuth me se-cret_1
            ConnectPort %d
            ConnectPort %d
            ConnectPort %d
            ConnectPort %d
            """
                .formatted(port, secure.port(), grpc.port(), plainGrpc.port(), nobody));
    try {
      process =
          new ProcessBuilder("tinyproxy", "-d", "-c", config.toString())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("log").toFile())
              .start();
    } catch (IOException e) {
      assumeTrue(false, "no tinyproxy here (Debian package tinyproxy-bin)");
    }
    awaitPort();
  }

  private static InetAddress outward() throws IOException {
    for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InterfaceAddress own : network.getInterfaceAddresses()) {
        InetAddress candidate = own.getAddress();
        if (network.isUp() && candidate instanceof Inet4Address && !candidate.isLoopbackAddress()) {
          return candidate;
        }
      }
    }
    return null;
  }

  private static int freePort(InetAddress where) throws IOException {
    try (ServerSocket free = new ServerSocket(0, 50, where)) {
      return free.getLocalPort();
    }
  }

  private static ServerSocket socket() throws IOException {
    return new ServerSocket(0, 50, address);
  }

  private static ServerSocket tls(String... protocols) throws IOException {
    SSLServerSocket socket =
        (SSLServerSocket)
            Authority.serverContext(CA.issue(address.getHostAddress()), null)
                .getServerSocketFactory()
                .createServerSocket(0, 50, address);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(protocols);
    socket.setSSLParameters(parameters);
    return socket;
  }

  private static void awaitPort() throws IOException {
    while (process.isAlive()) {
      try (Socket probe = new Socket("127.0.0.1", port)) {
        return;
      } catch (IOException e) {
        LockSupport.parkNanos(10_000_000);
      }
    }
    throw new AssertionError(Files.readString(directory.resolve("log")));
  }

  @AfterAll
  static void stop() throws Exception {
    if (process != null) {
      process.destroy();
      process.waitFor();
    }
    for (AutoCloseable server : new AutoCloseable[] {plain, secure, grpc, plainGrpc}) {
      if (server != null) {
        server.close();
      }
    }
  }

  @Test
  void postsThroughIt() throws Exception {
    byte[] body = new byte[300_000];
    new Random(1).nextBytes(body);
    HttpClient client = client("http", plain.port(), "me:se-cret_1@");

    assertThat(post(client, body).status()).isEqualTo(200);
    assertThat(post(client, body).status()).isEqualTo(200);
    client.close();

    assertThat(plain.requests()).hasSize(2);
    ScriptedServer.Request request = plain.requests().get(1);
    assertThat(request.line()).startsWith("POST /v1/traces HTTP/1.");
    assertThat(request.headers()).containsKey("via");
    assertThat(request.headers().get("host"))
        .isEqualTo(address.getHostAddress() + ":" + plain.port());
    assertThat(request.body()).isEqualTo(body);
  }

  @Test
  void postsThroughItsTunnel() throws Exception {
    byte[] body = new byte[300_000];
    new Random(2).nextBytes(body);
    HttpClient client = client("https", secure.port(), "me:se-cret_1@");

    assertThat(post(client, body).status()).isEqualTo(200);
    assertThat(post(client, body).status()).isEqualTo(200);
    client.close();

    assertThat(secure.requests()).hasSize(2);
    assertThat(secure.requests().get(1).body()).isEqualTo(body);
    assertThat(secure.requests().get(1).headers()).doesNotContainKey("via");
    assertThat(secure.connections()).isEqualTo(1);
  }

  @Test
  void callsByGrpcThroughItsTunnel() throws Exception {
    assertThat(called("https", grpc.port())).containsExactly(7);
    assertThat(called("http", plainGrpc.port())).containsExactly(8);
  }

  private static byte[] called(String scheme, int receiver) throws IOException {
    GrpcClient client =
        new GrpcClient(
            connector(scheme, receiver, "me:se-cret_1@", "h2"),
            new RequestHead("application/grpc", "Heddle/1", Map.of()),
            work -> {
              Thread thread = new Thread(work, "reader");
              thread.setDaemon(true);
              return thread;
            });
    try {
      return client.call(PATH, new byte[20_000], 20_000, false, deadline()).body();
    } finally {
      client.close();
    }
  }

  @Test
  void saysThatItWantsAPassword() throws Exception {
    for (String scheme : List.of("http", "https")) {
      assertThatThrownBy(() -> post(client(scheme, nobody, ""), new byte[9]))
          .isInstanceOf(ProxyException.class)
          .hasMessage(
              name(scheme)
                  + " wants a user and a password (407): put them into its URL, user:password@");
    }
    assertThatThrownBy(() -> post(client("https", nobody, "me:wrong@"), new byte[9]))
        .isInstanceOf(ProxyException.class)
        .hasMessage(
            name("https") + " does not take the user and password of its URL (401): correct them");

    HttpResponse response = post(client("http", nobody, "me:wrong@"), new byte[9]);
    assertThat(response.status()).isEqualTo(401);
  }

  @Test
  void saysThatItDoesNotTunnelToThatPort() {
    int forbidden = plain.port();
    assertThatThrownBy(() -> post(client("https", forbidden, "me:se-cret_1@"), new byte[9]))
        .isInstanceOf(ProxyException.class)
        .hasMessage(
            name("https")
                + " refuses to connect to "
                + address.getHostAddress()
                + ":"
                + forbidden
                + " (403): allow it there, or name the host in NO_PROXY");
  }

  @Test
  void saysThatItFindsNoReceiver() throws Exception {
    assertThatThrownBy(() -> post(client("https", nobody, "me:se-cret_1@"), new byte[9]))
        .isInstanceOf(ProxyException.class)
        .hasMessage(
            name("https")
                + " fails to connect to "
                + address.getHostAddress()
                + ":"
                + nobody
                + " (500): see whether it is there, or name the host in NO_PROXY");

    HttpResponse response = post(client("http", nobody, "me:se-cret_1@"), new byte[9]);
    assertThat(response.status()).isEqualTo(500);
    assertThat(new String(response.body(), UTF_8)).contains("Unable to connect");
  }

  private static String name(String scheme) {
    return "the proxy http://127.0.0.1:" + port + "/ of " + scheme + "_proxy";
  }

  private static HttpClient client(String scheme, int receiver, String user) {
    return new HttpClient(
        connector(scheme, receiver, user),
        new RequestHead("application/x-protobuf", "Heddle/1", Map.of()));
  }

  private static Connector connector(String scheme, int receiver, String user, String... alpn) {
    Path ca = Authority.write(directory.resolve("ca.pem"), CA.pem());
    return new Connector(
        Endpoint.exact(scheme + "://" + address.getHostAddress() + ":" + receiver + "/v1/traces"),
        scheme.equals("https") ? new TlsContext(TlsSettings.NONE.trust("CA", ca + "")) : null,
        ProxySettings.of(Map.of(scheme + "_proxy", "http://" + user + "127.0.0.1:" + port)),
        alpn.length == 0 ? null : alpn);
  }

  private static HttpResponse post(HttpClient client, byte[] body) throws IOException {
    return client.post(body, body.length, false, deadline());
  }

  private static long deadline() {
    return System.nanoTime() + 20_000_000_000L;
  }
}
