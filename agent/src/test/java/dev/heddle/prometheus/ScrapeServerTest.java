// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.prometheus;

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
final class ScrapeServerTest {
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

  private final AtomicInteger answered = new AtomicInteger();
  private Site site =
      request -> {
        answered.incrementAndGet();
        return Reply.text(200, request.method + ' ' + request.path);
      };
  private ScrapeServer server;

  private int serve(Limits limits) throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = ScrapeServer.open(any, request -> site.answer(request), PLAIN, limits);
    Thread thread = new Thread(server, "test-server");
    thread.setDaemon(true);
    thread.start();
    return server.port();
  }

  private static Limits generous(int connections) {
    return new Limits(connections, 60_000, 60_000, 60_000);
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
    int port = serve(new Limits(8, 300, 60_000, 60_000));
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
    int port = serve(new Limits(8, 60_000, 60_000, 300));
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
    return dev.heddle.diagnostics.Counter.of("heddle.prometheus.cut_off", phase).value();
  }

  @Test
  void cutsOffWhoAsksNothingMore() throws IOException {
    try (Client client = Client.connect(serve(new Limits(8, 60_000, 300, 60_000)))) {
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
    int port = serve(new Limits(4, 60_000, 60_000, 60_000));
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
}
