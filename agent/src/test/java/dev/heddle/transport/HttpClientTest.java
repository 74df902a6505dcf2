// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import static dev.heddle.transport.ScriptedServer.bytes;
import static dev.heddle.transport.ScriptedServer.reset;
import static dev.heddle.transport.ScriptedServer.silence;
import static dev.heddle.transport.ScriptedServer.text;
import static dev.heddle.transport.ScriptedServer.thenClose;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpClientTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private final ScriptedServer server;
  private final HttpClient client;

  HttpClientTest() throws IOException {
    server = new ScriptedServer();
    client = client(server.url() + "/v1/traces", Collections.emptyMap());
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void sendsTheBodyUnderItsHeaders() throws Exception {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("api-key", "schlüssel");
    headers.put("Host", "evil");
    headers.put("bad name", "x");
    headers.put("injected", "x\r\nEvil: 1");
    HttpClient custom = client(server.url() + "/a?b=c", headers);

    custom.post("hello".getBytes(UTF_8), 4, true, deadline(10_000));

    ScriptedServer.Request request = server.requests().get(0);
    assertThat(request.line()).isEqualTo("POST /a?b=c HTTP/1.1");
    assertThat(new String(request.body(), UTF_8)).isEqualTo("hell");
    assertThat(request.headers())
        .containsEntry("host", "127.0.0.1:" + server.port())
        .containsEntry("content-type", "application/x-protobuf")
        .containsEntry("content-encoding", "gzip")
        .containsEntry("content-length", "4")
        .containsEntry("accept-encoding", "gzip")
        .containsEntry("user-agent", "Heddle/1 OTel-OTLP-Exporter-Java/1")
        .containsEntry(
            "api-key",
            new String("schlüssel".getBytes(UTF_8), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContainKeys("bad name", "injected", "evil");
    custom.close();
  }

  @Test
  void sendsUserAndPasswordOfTheUrlAsBasicAuthorization() throws Exception {
    HttpClient custom = client(server.url().replace("//", "//me:secret@"), Collections.emptyMap());

    custom.post(new byte[0], 0, false, deadline(10_000));

    assertThat(server.requests().get(0).headers())
        .containsEntry("authorization", "Basic bWU6c2VjcmV0");
    custom.close();
  }

  @Test
  void keepsTheConnection() throws Exception {
    server.otherwise(text(OK));
    for (int i = 0; i < 5; i++) {
      assertThat(post().body()).isEqualTo("ok".getBytes(UTF_8));
    }
    assertThat(server.connections()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\n\r\nok",
        "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokRUBBISH",
        "HTTP/1.1 200 OK\r\n"
            + "Connection: keep-alive\r\n"
            + "Connection: x, Close\r\n"
            + "Content-Length: 2\r\n\r\n"
            + "ok",
        "HTTP/1.1 200 OK\r\nKeep-Alive: max=9, timeout=0\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.0 200 OK\r\n"
            + "Connection: keep-alive\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "2\r\n"
            + "ok\r\n"
            + "0\r\n\r\n",
        "HTTP/1.1 200 OK\r\n"
            + "Content-Length: 2\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "2\r\n"
            + "ok\r\n"
            + "0\r\n\r\n",
      })
  void opensANewConnectionWhereTheOldCannotBeUsedAgain(String response) throws Exception {
    server.otherwise(thenClose(text(response)));

    assertThat(post().body()).isEqualTo("ok".getBytes(UTF_8));
    assertThat(post().body()).isEqualTo("ok".getBytes(UTF_8));

    assertThat(server.connections()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + OK,
        "HTTP/1.1 200\r\ncontent-length:2\r\n\r\nok",
        "HTTP/1.1 200 OK\nContent-Length: 2\n\nok",
        "HTTP/1.1 200 OK\r\n"
            + "Content-Length: 2, 2\r\n"
            + "Content-Length: 2\r\n"
            + "Connection: not-close\r\n\r\n"
            + "ok",
        "HTTP/1.1 200 OK\r\n"
            + "X: folded\r\n"
            + " Transfer-Encoding: chunked\r\n"
            + "Content-Length:\r\n"
            + "\t2\r\n\r\n"
            + "ok",
        "HTTP/1.1 200 OK\r\nKeep-Alive: timeout=60\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "1;x=\"y\"\r\n"
            + "o\r\n"
            + "0001\r\n"
            + "k\r\n"
            + "0\r\n"
            + "Trailer: 1\r\n\r\n",
        "HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 2\r\n\r\nok",
        "\r\n" + OK,
      })
  void readsEveryFramingAndKeepsTheConnection(String response) throws Exception {
    server.otherwise(text(response));

    assertThat(post().body()).isEqualTo("ok".getBytes(UTF_8));
    assertThat(post().status()).isEqualTo(200);

    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void takesNothingForAnAnswerThatCameBeforeTheRequest() throws Exception {
    AtomicReference<Socket> connection = new AtomicReference<>();
    server.next(
        (socket, request) -> {
          connection.set(socket);
          return text(OK).give(socket, request);
        });
    assertThat(post().status()).isEqualTo(200);
    byte[] timeout = "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8);
    connection.get().getOutputStream().write(timeout);

    assertThat(post().status()).isEqualTo(200);

    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void saysWhenTheReceiverSaysItIs() throws Exception {
    server.next(
        text(
            "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 0\r\n\r\n"));

    assertThat(post().dateMillis()).isEqualTo(784_111_777_000L);
    assertThat(post().dateMillis()).isEqualTo(-1);
  }

  @Test
  void readsAResponseThatArrivesByteByByte() throws Exception {
    server.next(
        (socket, request) -> {
          for (byte b : OK.getBytes(UTF_8)) {
            socket.getOutputStream().write(b);
            socket.getOutputStream().flush();
          }
          return true;
        });

    assertThat(post().body()).isEqualTo("ok".getBytes(UTF_8));
  }

  @Test
  void readsGzip() throws Exception {
    server.next(bytes(gzipResponse(new byte[100_000])));

    assertThat(post().body()).hasSize(100_000);
  }

  /**
   * The memory limit may leave less to an answer than OTLP does; its status counts all the same.
   */
  @Test
  void passesOverABodyThatIsLongerThanWhatIsKept() throws Exception {
    RequestHead head = new RequestHead("application/x-protobuf", "Heddle/1", Map.of());
    Connector connector =
        new Connector(Endpoint.exact(server.url() + "/v1/traces"), null, null, null);
    HttpClient frugal = new HttpClient(connector, head, 1_000);
    server
        .next(text("HTTP/1.1 200 X\r\nContent-Length: 300000\r\n\r\n" + "x".repeat(300_000)))
        .next(
            text(
                "HTTP/1.1 503 X\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n"
                    + "x".repeat(1024)
                    + "\r\n0\r\n\r\n"))
        .next(bytes(gzipResponse(new byte[100_000])))
        .next(text("HTTP/1.1 200 X\r\nContent-Length: 1000\r\n\r\n" + "x".repeat(1_000)));

    List<HttpResponse> answers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      answers.add(frugal.post(new byte[0], 0, false, deadline(10_000)));
    }
    frugal.close();

    assertThat(answers).extracting(HttpResponse::status).containsExactly(200, 503, 200, 200);
    assertThat(answers).extracting(answer -> answer.body().length).containsExactly(0, 0, 0, 1_000);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void refusesAResponseThatUnpacksToMoreThanFourMegabytes() {
    server.next(bytes(gzipResponse(new byte[(4 << 20) + 1])));

    assertThatThrownBy(this::post)
        .isInstanceOfSatisfying(
            HttpFormatException.class, e -> assertThat(e.reason()).isEqualTo("response_too_large"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n",
      })
  void refusesAResponseThatAnnouncesMoreThanFourMegabytes(String response) {
    server.next(text(response));

    assertThatThrownBy(this::post)
        .isInstanceOfSatisfying(
            HttpFormatException.class, e -> assertThat(e.reason()).isEqualTo("response_too_large"));
  }

  @Test
  void refusesEndlessHeadersAndBodies() {
    server.next(
        (socket, request) -> {
          socket.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(UTF_8));
          while (true) {
            socket.getOutputStream().write("X-More: of the same\r\n".repeat(100).getBytes(UTF_8));
          }
        });
    server.next(
        (socket, request) -> {
          socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
          while (true) {
            socket.getOutputStream().write(new byte[65_536]);
          }
        });

    assertThatThrownBy(this::post)
        .isInstanceOf(HttpFormatException.class)
        .hasMessageContaining("head");
    assertThatThrownBy(this::post)
        .isInstanceOf(HttpFormatException.class)
        .hasMessageContaining("4194304");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2\r\n",
        "HTTP/2 200\r\n\r\n",
        "HTTP/1.1 2x0 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nxx\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 101 Switching Protocols\r\n\r\n",
      })
  void refusesWhatIsNotHttp(String response) {
    server.next(text(response));

    assertThatThrownBy(this::post)
        .isInstanceOfSatisfying(
            HttpFormatException.class, e -> assertThat(e.reason()).isEqualTo("bad_response"));
  }

  @Test
  void recognisesAGrpcServer() {
    server.greeting(bytes(new byte[] {0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 5, 0, 0, 64, 0}));

    assertThatThrownBy(this::post)
        .isInstanceOfSatisfying(
            HttpFormatException.class, e -> assertThat(e.reason()).isEqualTo("http2_response"));
  }

  @Test
  void retriesOnceWhereTheServerClosedTheIdleConnection() throws Exception {
    server.next(text(OK)).next(thenClose(silence())).next(text(OK));

    post();
    assertThat(post().status()).isEqualTo(200);

    assertThat(server.connections()).isEqualTo(2);
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void doesNotRetryAResetOfAFreshConnection() {
    server.otherwise(reset());

    assertThatThrownBy(this::post)
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(HttpFormatException.class);

    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void reportsAResponseThatBreaksOffAtAnyByte() {
    byte[] response = OK.getBytes(UTF_8);
    for (int length = 0; length < response.length; length++) {
      server.next(thenClose(bytes(java.util.Arrays.copyOf(response, length))));

      assertThatThrownBy(this::post).isInstanceOf(EOFException.class);
    }
    assertThat(server.requests()).hasSize(response.length);
  }

  @Test
  void givesUpAtTheDeadlineWhereTheServerIsSilentOrDrips() {
    server.next(silence());
    assertThatThrownBy(() -> client.post(new byte[1], 1, false, deadline(50)))
        .isInstanceOf(SocketTimeoutException.class);

    server.next(
        (socket, request) -> {
          while (true) {
            socket.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(UTF_8), 0, 1);
            Thread.sleep(5);
          }
        });
    assertThatThrownBy(() -> client.post(new byte[1], 1, false, deadline(50)))
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    server.close();

    assertThatThrownBy(this::post).isInstanceOf(ConnectException.class);
  }

  @Test
  void readsTheRefusalOfAServerThatDoesNotReadTheBody() throws Exception {
    ServerSocket impatient = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread refuser =
        new Thread(
            () -> {
              try (java.net.Socket socket = impatient.accept()) {
                socket.getInputStream().read();
                socket
                    .getOutputStream()
                    .write(
                        "HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                            .getBytes(UTF_8));
                socket.shutdownOutput();
                socket.getInputStream().readNBytes(30_000_000);
              } catch (IOException e) {
                // the client is gone
              }
            });
    refuser.setDaemon(true);
    refuser.start();
    HttpClient custom =
        client("http://127.0.0.1:" + impatient.getLocalPort(), Collections.emptyMap());

    assertThat(custom.post(new byte[20_000_000], 20_000_000, false, deadline(10_000)).status())
        .isEqualTo(413);

    impatient.close();
  }

  @Test
  void canBeAbortedWhileItWritesToAServerThatDoesNotRead() throws Exception {
    CountDownLatch accepted = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    server.greeting(
        (socket, request) -> {
          accepted.countDown();
          done.await();
          return false;
        });
    Thread aborter =
        new Thread(
            () -> {
              try {
                accepted.await();
                client.abort();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    aborter.start();

    assertThatThrownBy(
            () -> client.post(new byte[100_000_000], 100_000_000, false, deadline(60_000)))
        .isInstanceOf(IOException.class);

    aborter.join();
    done.countDown();
  }

  @Test
  void findsAServerThatListensOnOneOfTheNamesAddresses() throws Exception {
    HttpClient byName = client("http://localhost:" + server.port(), Collections.emptyMap());

    assertThat(byName.post(new byte[0], 0, false, deadline(10_000)).status()).isEqualTo(200);
    byName.close();
  }

  private HttpResponse post() throws IOException {
    return client.post(new byte[] {1, 2, 3}, 3, false, deadline(20_000));
  }

  private static HttpClient client(String url, Map<String, String> headers) {
    return new HttpClient(
        Endpoint.exact(url),
        new RequestHead("application/x-protobuf", "Heddle/1 OTel-OTLP-Exporter-Java/1", headers));
  }

  private static long deadline(long millis) {
    return System.nanoTime() + millis * 1_000_000;
  }

  private static byte[] gzipResponse(byte[] body) {
    try {
      ByteArrayOutputStream compressed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
        gzip.write(body);
      }
      ByteArrayOutputStream response = new ByteArrayOutputStream();
      response.writeBytes(
          ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
                  + compressed.size()
                  + "\r\n\r\n")
              .getBytes(UTF_8));
      response.writeBytes(compressed.toByteArray());
      return response.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
