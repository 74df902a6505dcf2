// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bad clients are cut off, and meanwhile good ones are served. */
final class HttpServerTest {
  private static final String GET = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final SocketSecurity PLAIN =
      new SocketSecurity() {
        @Override
        public boolean isTls() {
          return false;
        }

        @Override
        public Socket secure(Socket accepted) {
          return accepted;
        }
      };

  private static final ServerName NAME = new ServerName("test", "the tested server");

  private final AtomicInteger answered = new AtomicInteger();
  private volatile Answers site =
      request -> {
        answered.incrementAndGet();
        return Reply.text(200, request.method + ' ' + request.path);
      };
  private HttpServer server;

  private int serve(Limits limits) throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = HttpServer.open(NAME, any, new Forwarding(), PLAIN, limits);
    Thread thread = new Thread(server, "test-server");
    thread.setDaemon(true);
    thread.start();
    return server.port();
  }

  interface Answers {
    Reply answer(Request request) throws Exception;
  }

  /** To whatever the test has set by now; takes bodies of up to 100 kB beneath one path. */
  private final class Forwarding implements Site {
    @Override
    public Reply answer(Request request) throws Exception {
      return site.answer(request);
    }

    @Override
    public int mostBodyBytes(Request head) {
      return head.path.startsWith("/take") ? 100_000 : 0;
    }
  }

  private static Limits generous(int connections) {
    return new Limits(connections, 60_000, 60_000, 60_000, 1 << 20);
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void answersSeveralRequestsOverOneConnection() throws IOException {
    try (Client client = Client.connect(serve(generous(2)))) {
      assertThat(client.send(GET).answer()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("GET /a\n");
      assertThat(client.send(GET.replace("/a", "/b")).answer()).endsWith("\r\n\r\nGET /b\n");
      assertThat(client.send("HEAD /c HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").rest())
          .contains("Content-Length: 8\r\n", "Connection: close\r\n")
          .endsWith("\r\n\r\n");
    }
  }

  @Test
  void answersRequestsThatComeAtOnceInTheirOrder() throws IOException {
    try (Client client = Client.connect(serve(generous(2)))) {
      client.send(GET + GET.replace("/a", "/b") + "GET /c HTTP/1.0\r\n\r\n");
      assertThat(client.answer()).endsWith("\r\n\r\nGET /a\n");
      assertThat(client.answer()).endsWith("\r\n\r\nGET /b\n");
      assertThat(client.rest()).endsWith("\r\n\r\nGET /c\n");
    }
  }

  @Test
  void endsTheConnectionAfterARequestOfHttp10() throws IOException {
    try (Client client = Client.connect(serve(generous(2)))) {
      assertThat(client.send("GET /old HTTP/1.0\r\n\r\n").rest())
          .contains("Connection: close\r\n")
          .endsWith("GET /old\n");
    }
  }

  @Test
  void refusesWhatItCannotReadAndEndsTheConnection() throws IOException {
    int port = serve(generous(2));
    for (String bad :
        new String[] {
          "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n", // TLS where there is none
          "GET / HTTP/1.1\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(50_000),
          "GET /" + "x".repeat(20_000),
          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        }) {
      try (Client client = Client.connect(port)) {
        assertThat(client.send(bad).rest())
            .matches("(?s)HTTP/1.1 (400|413|431|505) .*Connection: close.*");
      }
    }
    assertThat(answered).hasValue(0);
  }

  @Test
  void cutsOffWhoSendsNothingOrARequestWithoutEnd() throws Exception {
    int port = serve(new Limits(8, 300, 60_000, 60_000, 1 << 20));
    try (Client silent = Client.connect(port);
        Client half = Client.connect(port);
        Client drop = Client.connect(port)) {
      half.send("GET /a HTTP/1.1\r\nHost:");
      Thread dripping = new Thread(() -> drip(drop));
      dripping.start();
      assertThat(silent.rest()).isEmpty();
      assertThat(half.rest()).isEmpty();
      assertThat(drop.rest()).isEmpty();
      dripping.join();
    }
    assertThat(answered).hasValue(0);
  }

  /** Always sends something in time for any timeout of a single read. */
  private static void drip(Client client) {
    try {
      client.send("GET /a HTTP/1.1\r\nHost: x\r\n");
      for (int i = 0; i < 100_000; i++) {
        client.send("A");
        Thread.onSpinWait();
        Thread.sleep(5);
      }
    } catch (IOException | InterruptedException e) {
      Thread.currentThread().interrupt(); // cut off
    }
  }

  @Test
  void cutsOffWhoDoesNotReadTheAnswer() throws IOException {
    byte[] large = new byte[64 << 20];
    site = request -> new Reply(200, Reply.TEXT, large, "");
    int port = serve(new Limits(8, 60_000, 60_000, 300, 1 << 20));
    try (Client client = Client.connect(port)) {
      client.send(GET);
      CountDownLatch ended = new CountDownLatch(1);
      awaitCutOff("answer", ended);
      assertThat(client.rest().length()).isLessThan(large.length);
    }
  }

  private static void awaitCutOff(String phase, CountDownLatch ended) {
    long before = count(phase);
    while (count(phase) == before && ended.getCount() > 0) {
      Thread.onSpinWait();
    }
  }

  private static long count(String phase) {
    return dev.heddle.diagnostics.Counter.of("heddle.test.cut_off", phase).value();
  }

  @Test
  void cutsOffWhoAsksNothingMore() throws IOException {
    try (Client client = Client.connect(serve(new Limits(8, 60_000, 300, 60_000, 1 << 20)))) {
      assertThat(client.send(GET).answer()).endsWith("GET /a\n");
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void takesNoMoreConnectionsThanAllowedAndMakesRoomFromIdleOnes() throws IOException {
    int port = serve(generous(4));
    List<Client> clients = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      clients.add(Client.connect(port));
      assertThat(clients.get(i).send(GET).answer()).endsWith("GET /a\n");
    }
    for (int i = 0; i < 36; i++) {
      assertThat(clients.get(i).rest()).as("client %s", i).isEmpty();
    }
    for (int i = 36; i < 40; i++) {
      assertThat(clients.get(i).send(GET).answer()).as("client %s", i).endsWith("GET /a\n");
    }
    for (Client client : clients) {
      client.close();
    }
  }

  @Test
  void turnsAwayWhereAllConnectionsAreAtWork() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch working = new CountDownLatch(2);
    site =
        request -> {
          working.countDown();
          release.await();
          return Reply.text(200, "done");
        };
    int port = serve(generous(2));
    try (Client one = Client.connect(port);
        Client two = Client.connect(port)) {
      one.send(GET);
      two.send(GET);
      working.await();
      try (Client third = Client.connect(port)) {
        assertThat(third.rest()).startsWith("HTTP/1.1 503 ");
      }
      release.countDown();
      assertThat(one.answer()).endsWith("done\n");
      assertThat(two.answer()).endsWith("done\n");
    }
  }

  @Test
  void servesAGoodClientWhileManyBadOnesHoldTheirConnections() throws Exception {
    int port = serve(new Limits(4, 60_000, 60_000, 60_000, 1 << 20));
    List<Client> bad = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      bad.add(Client.connect(port).send("GET /"));
    }
    String answer = "";
    while (!answer.startsWith("HTTP/1.1 200")) { // none of the bad ones is old enough at first
      try (Client good = Client.connect(port)) {
        answer = good.send("GET /a HTTP/1.0\r\n\r\n").rest();
      } catch (IOException e) {
        answer = ""; // turned away before it had sent its request
      }
    }
    assertThat(answer).endsWith("GET /a\n");
    for (Client client : bad) {
      client.close();
    }
  }

  @Test
  void saysThatAnAnswerFailedAndGoesOn() throws IOException {
    site =
        request -> {
          throw new IllegalStateException("broken");
        };
    try (Client client = Client.connect(serve(generous(2)))) {
      assertThat(client.send(GET).answer()).startsWith("HTTP/1.1 500 ");
      site = request -> Reply.text(200, "mended");
      assertThat(client.send(GET).answer()).endsWith("mended\n");
    }
  }

  private static Reply bodyBack(Request request) {
    return new Reply(200, Reply.TEXT, request.body(), "");
  }

  @Test
  void readsBodiesInBothFramings() throws IOException {
    site = HttpServerTest::bodyBack;
    String post = "POST /take HTTP/1.1\r\nHost: x\r\n";
    try (Client client = Client.connect(serve(generous(2)))) {
      String large = "y".repeat(100_000);
      assertThat(client.send(post + "Content-Length: 5\r\n\r\nhello").answer()).endsWith("\nhello");
      assertThat(
              client
                  .send(
                      post
                          + "Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;a=b\r\nlo\r\n0\r\nT: x\r\n\r\n")
                  .answer())
          .endsWith("\nhello");
      assertThat(client.send(post + "Content-Length: 100000\r\n\r\n" + large).answer())
          .endsWith(large);
      assertThat(client.send(GET).answer()).endsWith("\r\n\r\n");
    }
  }

  @Test
  void letsAClientSendItsBodyThatWaitsForTheWord() throws IOException {
    site = HttpServerTest::bodyBack;
    try (Client client = Client.connect(serve(generous(2)))) {
      client.send(
          "POST /take HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
      assertThat(client.line()).isEqualTo("HTTP/1.1 100 Continue");
      assertThat(client.line()).isEmpty();
      assertThat(client.send("ok").answer()).startsWith("HTTP/1.1 200 ").endsWith("\nok");
    }
  }

  @Test
  void refusesBodiesThatAreTooLongOrOfUnclearLength() throws IOException {
    site = HttpServerTest::bodyBack;
    int port = serve(generous(8));
    String post = "POST /take HTTP/1.1\r\nHost: x\r\n";
    for (String[] bad :
        new String[][] {
          {"413", "Content-Length: 100001\r\n\r\n"},
          {"413", "Transfer-Encoding: chunked\r\n\r\n186a1\r\n"},
          {"413", "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffffffff\r\n"},
          {"400", "Content-Length: -1\r\n\r\n"},
          {"400", "Content-Length: 5, 5\r\n\r\nhello"},
          {"400", "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
          {"400", "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"},
          {"400", "Transfer-Encoding: chunked\r\n\r\nx\r\n"},
          {"400", "Transfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n"},
        }) {
      try (Client client = Client.connect(port)) {
        assertThat(client.send(post + bad[1]).rest()).as(bad[1]).startsWith("HTTP/1.1 " + bad[0]);
      }
    }
  }

  @Test
  void keepsNoMoreOfAllBodiesThanAllowedAndTakesThemAgainAfterwards() throws IOException {
    site = HttpServerTest::bodyBack;
    int port = serve(new Limits(8, 60_000, 60_000, 60_000, 100_000));
    String post = "POST /take HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n";
    try (Client half = Client.connect(port)) {
      half.send(post + "z".repeat(59_999));
      String answer;
      do { // until the half one is there
        try (Client other = Client.connect(port)) {
          answer = other.send(post + "z".repeat(60_000)).answer();
        }
      } while (answer.startsWith("HTTP/1.1 200"));
      assertThat(answer).startsWith("HTTP/1.1 503");
      assertThat(half.send("z").answer()).startsWith("HTTP/1.1 200");
      assertThat(half.send(post + "z".repeat(60_000)).answer()).startsWith("HTTP/1.1 200");
    }
  }
}
