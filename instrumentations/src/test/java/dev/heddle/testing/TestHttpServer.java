// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The server that client contracts call: it answers by the path, records every request, and fails
 * in the ways that networks do. Plain sockets, so that nothing of it is ever woven. One thread a
 * connection, kept alive until the client closes.
 *
 * <p>{@code /status/404} answers so · {@code /redirect} to {@code /ok} · {@code /echo} returns the
 * body · {@code /headers} has some · {@code /large} a megabyte in chunks · {@code /silent} never
 * answers · {@code /close} closes without an answer · {@code /reset} resets the connection · {@code
 * /fresh} closes without an answer unless it is the connection's first request · anything else
 * answers {@code hello}.
 */
public final class TestHttpServer implements AutoCloseable {
  static final String GREETING = "hello";
  static final int LARGE = 1 << 20;

  private final ServerSocket listener;
  private final boolean tls;
  private final List<HttpMessage> requests = new CopyOnWriteArrayList<>();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  private volatile Runnable beforeAnswer = () -> {};

  private TestHttpServer(ServerSocket listener, boolean tls) {
    this.listener = listener;
    this.tls = tls;
  }

  public static TestHttpServer start() {
    return start(ServerSocketFactory.getDefault(), false);
  }

  /** Serves HTTPS with the certificate of {@link TestCertificate}. */
  public static TestHttpServer startTls() {
    return start(TestCertificate.get().sslContext().getServerSocketFactory(), true);
  }

  private static TestHttpServer start(ServerSocketFactory sockets, boolean tls) {
    try {
      ServerSocket listener = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
      TestHttpServer server = new TestHttpServer(listener, tls);
      server.daemon(server::acceptAll, "accept");
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** The absolute URL of a path of this server. */
  public String url(String path) {
    return (tls ? "https" : "http") + "://localhost:" + port() + path;
  }

  public List<HttpMessage> requests() {
    return requests;
  }

  /** The one request that was received. */
  public HttpMessage onlyRequest() {
    if (requests.size() != 1) {
      throw new AssertionError("expected one request, received " + requests);
    }
    return requests.get(0);
  }

  /** From now on this runs when a request has been received and not yet answered. */
  void beforeAnswer(Runnable work) {
    beforeAnswer = work;
  }

  public void clear() {
    requests.clear();
  }

  private void acceptAll() throws IOException {
    while (!listener.isClosed()) {
      Socket connection = listener.accept();
      connections.add(connection);
      daemon(() -> serve(connection), "serve");
    }
  }

  private void serve(Socket connection) throws IOException {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      OutputStream out = connection.getOutputStream();
      HttpMessage request = HttpMessage.readRequest(in);
      boolean fresh = true;
      while (request != null) {
        requests.add(request);
        beforeAnswer.run();
        if (!fresh && request.target().equals("/fresh") || !answer(request, connection, out)) {
          return;
        }
        fresh = false;
        request = HttpMessage.readRequest(in);
      }
    } finally {
      connections.remove(connection);
    }
  }

  /** False where the connection is to be closed. */
  private boolean answer(HttpMessage request, Socket connection, OutputStream out)
      throws IOException {
    String target = request.target();
    String path = target.indexOf('?') < 0 ? target : target.substring(0, target.indexOf('?'));
    if (path.startsWith("/status/")) {
      respond(request, out, path.substring("/status/".length()) + " Whatever", "", GREETING);
    } else if (path.equals("/redirect")) {
      respond(request, out, "302 Found", "Location: " + url("/ok") + "\r\n", "");
    } else if (path.equals("/echo")) {
      respond(request, out, "200 OK", "", request.body());
    } else if (path.equals("/headers")) {
      String headers = "X-Answered: first\r\nX-Other: not this\r\nX-Answered: second\r\n";
      respond(request, out, "200 OK", headers, "");
    } else if (path.equals("/large")) {
      respondInChunks(out);
    } else if (path.equals("/silent")) {
      return connection.getInputStream().read() >= 0; // until the client gives up
    } else if (path.equals("/close")) {
      return false;
    } else if (path.equals("/reset")) {
      connection.setSoLinger(true, 0);
      return false;
    } else {
      respond(request, out, "200 OK", "X-Server: contract\r\n", GREETING);
    }
    return true;
  }

  private static void respond(
      HttpMessage request, OutputStream out, String status, String headers, String body)
      throws IOException {
    boolean bodiless = request.method().equals("HEAD") || status.startsWith("204");
    String length = status.startsWith("204") ? "" : "Content-Length: " + body.length() + "\r\n";
    String head = "HTTP/1.1 " + status + "\r\n" + headers + length + "\r\n";
    out.write((bodiless ? head : head + body).getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private static void respondInChunks(OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    String chunk = "x".repeat(4096);
    for (int sent = 0; sent < LARGE; sent += chunk.length()) {
      text.append("1000\r\n").append(chunk).append("\r\n");
    }
    out.write(text.append("0\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private void daemon(Work work, String name) {
    Thread thread = new Thread(() -> run(work), "test-http-server-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void run(Work work) {
    try {
      work.run();
    } catch (IOException | IndexOutOfBoundsException e) {
      Thread.currentThread().interrupt(); // the peer is gone or talks no HTTP: this thread ends
    }
  }

  @Override
  public void close() {
    closeQuietly(listener);
    for (Socket connection : connections) {
      closeQuietly(connection);
    }
  }

  private static void closeQuietly(@Nullable AutoCloseable resource) {
    try {
      if (resource != null) {
        resource.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Work {
    void run() throws IOException;
  }
}
