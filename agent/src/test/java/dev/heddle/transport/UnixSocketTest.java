// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnixSocketTest {
  private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  @TempDir Path directory;
  private Path path;
  private ServerSocketChannel server;

  @BeforeEach
  void listen() throws IOException {
    path = directory.resolve("otel.sock");
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(path));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void postsAndKeepsTheConnection() throws Exception {
    byte[] body = new byte[3_000_000]; // more than the socket's buffers hold
    CompletableFuture<String> first = new CompletableFuture<>();
    serve(
        channel -> {
          first.complete(read(channel, body.length));
          channel.write(ByteBuffer.wrap(ANSWER.getBytes(ISO_8859_1)));
          read(channel, 1);
          channel.write(ByteBuffer.wrap(ANSWER.getBytes(ISO_8859_1)));
        });
    HttpClient client = client("");

    assertThat(client.post(body, body.length, false, inSeconds(20)).body())
        .isEqualTo("ok".getBytes(UTF_8));
    assertThat(client.post(new byte[1], 1, false, inSeconds(20)).status()).isEqualTo(200);
    assertThat(first.get()).startsWith("POST /v1/traces HTTP/1.1\r\nHost: localhost\r\n");
  }

  @Test
  void takesThePathOfTheRequestBehindAColon() {
    Endpoint exact = Endpoint.exact("unix:///run/otel.sock:/a/b?c=d");

    assertThat(exact.socketPath()).isEqualTo("/run/otel.sock");
    assertThat(exact.path()).isEqualTo("/a/b?c=d");
    assertThat(exact).hasToString("unix:///run/otel.sock:/a/b");
    assertThat(Endpoint.base("unix:///run/otel.sock", "v1/logs").path()).isEqualTo("/v1/logs");
    assertThat(Endpoint.base("unix:///run/otel.sock:/x/", "v1/logs").path())
        .isEqualTo("/x/v1/logs");
    assertThatThrownBy(() -> Endpoint.exact("unix://relative/otel.sock"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("it has no absolute path to a socket: unix:///run/a.sock");
  }

  @Test
  void givesUpAtTheDeadline() throws Exception {
    serve(channel -> read(channel, 1_000_000));

    assertThatThrownBy(
            () -> client("").post(new byte[1], 1, false, System.nanoTime() + 200_000_000L))
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void endsAWriteThatNobodyReadsWhenItIsAborted() throws Exception {
    CompletableFuture<Void> accepted = new CompletableFuture<>();
    CompletableFuture<Void> end = new CompletableFuture<>();
    serve(
        channel -> {
          accepted.complete(null);
          end.join();
        });
    HttpClient client = client("");
    byte[] body = new byte[10_000_000];
    CompletableFuture<HttpResponse> post =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return client.post(body, body.length, false, inSeconds(3_000));
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    accepted.get(20, TimeUnit.SECONDS);

    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!post.isDone() && System.nanoTime() < deadline) {
      client.abort(); // before the writer waits there may be nothing to end yet
      Thread.sleep(2);
    }

    assertThat(post).isCompletedExceptionally();
    end.complete(null);
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    server.close();
    assertThatThrownBy(() -> client("").post(new byte[1], 1, false, inSeconds(20)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("refused");
    assertThatThrownBy(() -> client("-not").post(new byte[1], 1, false, inSeconds(20)))
        .isInstanceOf(IOException.class);
  }

  private interface Service {
    void serve(SocketChannel channel) throws IOException;
  }

  private void serve(Service service) {
    Thread thread =
        new Thread(
            () -> {
              try (SocketChannel channel = server.accept()) {
                service.serve(channel);
              } catch (IOException e) {
                // the client went away, which is the test's doing
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  /** A head and that many bytes behind it. */
  private static String read(SocketChannel channel, int bodyBytes) throws IOException {
    StringBuilder head = new StringBuilder();
    InputStream in = Channels.newInputStream(channel);
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    in.readNBytes(bodyBytes);
    return head.toString();
  }

  private HttpClient client(String suffix) {
    return new HttpClient(
        Endpoint.base("unix://" + path + suffix, "v1/traces"),
        new RequestHead("application/x-protobuf", "Heddle/1", Collections.emptyMap()));
  }

  private static long inSeconds(int seconds) {
    return System.nanoTime() + seconds * 1_000_000_000L;
  }
}
