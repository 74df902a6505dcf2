// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.soak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** An OTLP receiver that remembers ids; it can go away and come back on the same port. */
final class CountingReceiver implements AutoCloseable {
  private final SpanIds ids = new SpanIds();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "receiver");
            thread.setDaemon(true);
            return thread;
          });
  private int port;
  private HttpServer server;

  CountingReceiver() throws IOException {
    server = start();
    port = server.getAddress().getPort();
  }

  private HttpServer start() throws IOException {
    HttpServer fresh =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    fresh.setExecutor(threads);
    fresh.createContext("/v1/traces", this::receive);
    fresh.start();
    return fresh;
  }

  private void receive(HttpExchange exchange) throws IOException {
    boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (InputStream body = exchange.getRequestBody();
        InputStream plain = gzip ? new GZIPInputStream(body, 8192) : body) {
      ids.addRequest(plain.readAllBytes());
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  SpanIds ids() {
    return ids;
  }

  /** Connections are refused from now on. */
  void away() {
    server.stop(0);
  }

  void back() throws IOException {
    server = start();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
