// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdkhttpserver;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.heddle.testing.ContractApplication;
import dev.heddle.testing.HttpServerContract;
import dev.heddle.testing.RawHttpClient;
import dev.heddle.testing.ServerExchange;
import dev.heddle.testing.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdkHttpServerTest extends HttpServerContract {
  private final ExecutorService threads = Executors.newFixedThreadPool(12);
  private final HttpServer server;

  JdkHttpServerTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    HttpContext context = server.createContext("/shop", JdkHttpServerTest::handle);
    context.getFilters().add(new Passing());
    server.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    server.stop(0);
    threads.shutdownNow();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  private static void handle(HttpExchange exchange) throws IOException {
    try {
      ContractApplication.handle(new JdkExchange(exchange));
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected String instrumentation() {
    return "java-http-server";
  }

  @Override
  protected int port() {
    return server.getAddress().getPort();
  }

  @Override
  protected String contextPath() {
    return "/shop";
  }

  @Override
  protected String route(String path) {
    return "/shop";
  }

  @Override
  protected boolean answersExceptions() {
    return false;
  }

  @Override
  protected boolean knowsSizesOfResponses() {
    return true;
  }

  @Test
  void recordsARequestThatNoContextIsFor() throws Exception {
    String parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    try (RawHttpClient other = RawHttpClient.connect("127.0.0.1", port())) {
      other.send(
          "GET /none?a=1 HTTP/1.1\r\nHost: localhost\r\ntraceparent: " + parent + "\r\n\r\n");

      assertThat(other.receiveStatus()).isEqualTo(404);
    }

    assertThat(spans.only())
        .hasName("GET")
        .hasRemoteParent(parent)
        .hasNoError()
        .hasNoAttribute("http.route")
        .hasAttribute("url.path", "/none")
        .hasAttribute("url.query", "a=1")
        .hasAttribute("network.protocol.version", "1.1")
        .hasAttribute("network.peer.address", "127.0.0.1")
        .hasAttribute("http.response.status_code", 404);
  }

  @Test
  void recordsARequestThatTheServerCannotRead() throws Exception {
    try (RawHttpClient other = RawHttpClient.connect("127.0.0.1", port())) {
      other.send("GET /shop/ok HTTP/1.1\r\nHost: localhost\r\nContent-Length: many\r\n\r\n");

      assertThat(other.receiveStatus()).isEqualTo(400);
    }

    assertThat(spans.only())
        .hasName("GET")
        .hasAttribute("url.path", "/shop/ok")
        .hasAttribute("http.response.status_code", 400);
  }

  @Test
  void endsTheSpanWithAnAnswerAfterTheHandlerHasReturned() throws Exception {
    assertThat(get("/async").body()).isEqualTo("later");
    assertThat(exchange("GET", "/ok", Map.of(), null).status()).isEqualTo(200);

    assertThat(spans.await(2))
        .anySatisfy(span -> assertThat(span).hasExactly(expected("GET", "/async", 200)))
        .anySatisfy(span -> assertThat(span).hasExactly(expected("GET", "/ok", 200)));
  }

  @Test
  void recordsHttps() throws Exception {
    SSLContext tls = TestCertificate.get().sslContext();
    HttpsServer https =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    https.setHttpsConfigurator(new HttpsConfigurator(tls));
    https.setExecutor(threads);
    https.createContext("/shop", JdkHttpServerTest::handle);
    https.start();
    try (Socket socket =
        tls.getSocketFactory().createSocket("127.0.0.1", https.getAddress().getPort())) {
      socket.setSoTimeout(10_000);
      String request = "GET /shop/ok HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));

      String response = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);

      assertThat(response).endsWith("hello");
      assertThat(spans.only())
          .hasName("GET /shop")
          .hasAttribute("url.scheme", "https")
          .hasAttribute("http.response.status_code", 200);
    } finally {
      https.stop(0);
    }
  }

  /** As applications have them: the handler is called inside. */
  private static final class Passing extends Filter {
    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
      chain.doFilter(exchange);
    }

    @Override
    public String description() {
      return "passing";
    }
  }

  /** The contract's terms. */
  private static final class JdkExchange implements ServerExchange {
    private final HttpExchange exchange;

    JdkExchange(HttpExchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public String path() {
      return exchange.getRequestURI().getPath().substring("/shop".length());
    }

    @Override
    public String query() {
      return exchange.getRequestURI().getRawQuery();
    }

    @Override
    public String body() throws IOException {
      return new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1);
    }

    @Override
    public void answer(int status, String body) throws IOException {
      boolean empty = body.isEmpty() || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(status, empty ? -1 : body.length());
      if (!empty) {
        exchange.getResponseBody().write(body.getBytes(ISO_8859_1));
      }
      exchange.close();
    }

    @Override
    public void addHeader(String name, String value) {
      exchange.getResponseHeaders().add(name, value);
    }

    @Override
    public void redirect(String path) throws IOException {
      addHeader("Location", "/shop" + path);
      answer(302, "");
    }

    @Override
    public void flush(String text) throws IOException {
      if (exchange.getResponseCode() < 0) {
        exchange.sendResponseHeaders(200, 0);
      }
      exchange.getResponseBody().write(text.getBytes(ISO_8859_1));
      exchange.getResponseBody().flush();
    }

    @Override
    public AsyncAnswer startAsync(long timeoutMillis) {
      return new AsyncAnswer() {
        @Override
        public void answer(int status, String body) throws IOException {
          JdkExchange.this.answer(status, body);
        }

        @Override
        public void dispatch(String path) {
          throw new UnsupportedOperationException();
        }
      };
    }
  }
}
