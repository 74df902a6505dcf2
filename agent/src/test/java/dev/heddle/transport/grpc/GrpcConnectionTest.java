// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.transport.http2.ErrorCode;
import dev.heddle.transport.http2.FrameServer;
import dev.heddle.transport.http2.FrameServer.Received;
import dev.heddle.transport.http2.FrameServer.Request;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One connection for all calls, as long as it can be used. */
@Timeout(60)
final class GrpcConnectionTest {
  private static final int HEADERS = 1;
  private static final int GOAWAY = 7;
  private static final int MAX_CONCURRENT_STREAMS = 3;

  @Test
  void keepsTheConnectionAndItsReaderUntilItIsClosed() throws Exception {
    BlockingQueue<Received> goodbyes = new LinkedBlockingQueue<>();
    FrameServer.Script script =
        peer -> {
          for (int i = 0; i < 5; i++) {
            Request request = peer.request();
            assertThat(request.streamId()).isEqualTo(2 * i + 1);
            peer.answer(request.streamId());
          }
          goodbyes.add(peer.read(GOAWAY));
        };
    try (FrameServer server = new FrameServer(script);
        Calls calls = new Calls(server.url())) {
      for (int i = 0; i < 5; i++) {
        assertThat(calls.call().code()).isZero();
      }
      assertThat(server.connections()).isEqualTo(1);
      assertThat(calls.readers()).hasSize(1);
      assertThat(calls.readers().get(0).isAlive()).isTrue();

      calls.close();

      assertThat(goodbyes.take().number(4)).isEqualTo(ErrorCode.NO_ERROR);
      calls.readers().get(0).join();
      assertThat(server.failures()).isEmpty();
    }
  }

  @Test
  void makesANewConnectionWhenTheOldWasIdleForLong() throws Exception {
    try (FrameServer server = new FrameServer(peer -> peer.serve());
        Calls calls = new Calls(server.url(), Map.of(), 1, 0)) {
      assertThat(calls.call().code()).isZero();
      assertThat(calls.call().code()).isZero();

      assertThat(server.connections()).isEqualTo(2);
      calls.readers().get(0).join();
    }
  }

  @Test
  void makesANewConnectionWhenTheServerClosedTheOld() throws Exception {
    FrameServer.Script once = peer -> peer.answer(peer.request().streamId());
    try (FrameServer server = new FrameServer(once, peer -> peer.serve());
        Calls calls = new Calls(server.url())) {
      assertThat(calls.call().code()).isZero();
      calls.readers().get(0).join(); // it has seen the end

      assertThat(calls.call().code()).isZero();
    }
  }

  @Test
  void asksAgainWhereAnOldConnectionBreaksUnderTheRequest() throws Exception {
    FrameServer.Script breaksSecond =
        peer -> {
          peer.answer(peer.request().streamId());
          peer.request();
          peer.socket().setSoLinger(true, 0);
        };
    try (FrameServer server = new FrameServer(breaksSecond, peer -> peer.serve((byte) 5));
        Calls calls = new Calls(server.url())) {
      assertThat(calls.call().code()).isZero();

      assertThat(calls.call().body()).containsExactly(5);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void doesNotAskAgainWhereAFreshConnectionBreaks() throws Exception {
    try (FrameServer server = new FrameServer(peer -> peer.request());
        Calls calls = new Calls(server.url())) {
      assertThatThrownBy(() -> calls.call()).isInstanceOf(IOException.class);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void saysThatNobodyIsThere() throws Exception {
    int nobody;
    try (ServerSocket unused = new ServerSocket(0)) {
      nobody = unused.getLocalPort();
    }
    try (Calls calls = new Calls("http://127.0.0.1:" + nobody)) {
      assertThatThrownBy(() -> calls.call()).isInstanceOf(ConnectException.class);
      assertThatThrownBy(() -> calls.call()).isInstanceOf(ConnectException.class);
    }
  }

  // --- GOAWAY

  @Test
  void finishesWhatAGracefulServerStillAnswersAndGoesElsewhereWithTheRest() throws Exception {
    CountDownLatch elsewhere = new CountDownLatch(1);
    FrameServer.Script leaving =
        peer -> {
          Request first = peer.request();
          Request second = peer.request();
          peer.goAway(Integer.MAX_VALUE, ErrorCode.NO_ERROR, ""); // in two steps, as gRPC does
          peer.goAway(first.streamId(), ErrorCode.NO_ERROR, "max_age");
          elsewhere.await(); // the second is served by the next connection
          assertThat(second.streamId()).isEqualTo(first.streamId() + 2);
          peer.answer(first.streamId(), (byte) 1);
          assertThat(peer.awaitClose()).isTrue(); // as nothing else can happen there
        };
    FrameServer.Script next =
        peer -> {
          peer.answer(peer.request().streamId(), (byte) 2);
          elsewhere.countDown();
          peer.serve((byte) 3);
        };
    try (FrameServer server = new FrameServer(leaving, next);
        Calls calls = new Calls(server.url())) {
      List<FutureTask<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        FutureTask<Integer> answer = new FutureTask<>(() -> (int) calls.call().body()[0]);
        answers.add(answer);
        new Thread(answer).start();
      }
      assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
          .containsExactlyInAnyOrder(1, 2);
      assertThat(calls.call().body()).containsExactly(3);
      calls.readers().get(0).join();
      assertThat(server.connections()).isEqualTo(2);
      assertThat(server.failures()).noneMatch(failure -> failure instanceof AssertionError);
    }
  }

  @Test
  void saysWhyTheServerLeftWhereItAnswersNoMore() throws Exception {
    FrameServer.Script angry =
        peer -> {
          int id = peer.request().streamId();
          peer.goAway(id, ErrorCode.ENHANCE_YOUR_CALM, "too_many_pings");
        };
    try (FrameServer server = new FrameServer(angry);
        Calls calls = new Calls(server.url())) {
      assertThatThrownBy(() -> calls.call())
          .isInstanceOf(IOException.class)
          .hasMessage("the receiver closed the connection: ENHANCE_YOUR_CALM, too_many_pings");
    }
  }

  @Test
  void givesUpOnAServerThatAlwaysLeaves() throws Exception {
    FrameServer.Script leaving =
        peer -> {
          peer.settings();
          peer.goAway(0, ErrorCode.NO_ERROR, "draining");
          peer.awaitClose();
        };
    try (FrameServer server = new FrameServer(leaving);
        Calls calls = new Calls(server.url())) {
      assertThatThrownBy(() -> calls.call())
          .hasMessage("the receiver closed the connection: NO_ERROR, draining");
      assertThat(server.connections()).isEqualTo(3);
    }
  }

  @Test
  void asksAgainOnTheSameConnectionWhereAStreamIsRefused() throws Exception {
    FrameServer.Script script =
        peer -> {
          peer.reset(peer.request().streamId(), ErrorCode.REFUSED_STREAM);
          peer.serve((byte) 1);
        };
    try (FrameServer server = new FrameServer(script);
        Calls calls = new Calls(server.url())) {
      assertThat(calls.call().body()).containsExactly(1);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void makesANewConnectionWhenTheStreamNumbersAreUsedUp() throws Exception {
    int last = Integer.MAX_VALUE;
    BlockingQueue<Integer> ids = new LinkedBlockingQueue<>();
    FrameServer.Script script =
        peer -> {
          while (true) {
            int id = peer.request().streamId();
            ids.add(id);
            peer.answer(id);
          }
        };
    try (FrameServer server = new FrameServer(script);
        Calls calls = new Calls(server.url(), Map.of(), last - 2, GrpcClient.LONGEST_IDLE_NANOS)) {
      for (int i = 0; i < 4; i++) {
        assertThat(calls.call().code()).isZero();
      }
      assertThat(ids).containsExactly(last - 2, last, last - 2, last);
      assertThat(server.connections()).isEqualTo(2);
      calls.readers().get(0).join();
    }
  }

  // --- several threads

  @Test
  void waitsForAStreamWhereTheServerAllowsOnlyOne() throws Exception {
    BlockingQueue<Integer> ids = new LinkedBlockingQueue<>();
    FrameServer.Script script =
        peer -> {
          peer.settings(MAX_CONCURRENT_STREAMS, 1);
          peer.answer(peer.request().streamId()); // from now on the client knows
          while (true) {
            Received headers = peer.read(HEADERS);
            ids.add(headers.streamId());
            peer.read(0);
            peer.frame(6, 0, 0, new byte[8]);
            assertThat(peer.read().type()).isEqualTo(6); // nothing of the others
            peer.answer(headers.streamId());
          }
        };
    try (FrameServer server = new FrameServer(script);
        Calls calls = new Calls(server.url())) {
      calls.call();
      List<FutureTask<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        FutureTask<Integer> answer = new FutureTask<>(() -> calls.call().code());
        answers.add(answer);
        new Thread(answer).start();
      }
      for (FutureTask<Integer> answer : answers) {
        assertThat(answer.get()).isZero();
      }
      assertThat(ids).containsExactly(3, 5, 7, 9, 11, 13, 15, 17);
    }
  }

  @Test
  void givesUpWaitingForAStreamAtTheDeadline() throws Exception {
    FrameServer.Script script =
        peer -> {
          peer.answer(peer.request().streamId());
          peer.settings(MAX_CONCURRENT_STREAMS, 0);
          peer.read(4);
          peer.awaitClose();
        };
    try (FrameServer server = new FrameServer(script);
        Calls calls = new Calls(server.url())) {
      calls.call();
      String message = "";
      while (!message.startsWith("the receiver takes only 0 requests")) {
        try {
          calls.callFor(100);
        } catch (SocketTimeoutException e) {
          message = e.getMessage(); // "no response in time" until the settings are there
        }
      }
    }
  }

  @Test
  void sendsOneRequestUntilTheServerHasSaidHowManyItTakes() throws Exception {
    FrameServer.Script script =
        peer -> {
          Received first = peer.read(HEADERS); // nothing was said yet
          peer.read(0);
          peer.settings(MAX_CONCURRENT_STREAMS, 1);
          peer.frame(6, 0, 0, new byte[8]);
          for (Received next = peer.read(); next.type() != 6; next = peer.read()) {
            assertThat(next.type()).isEqualTo(4);
          }
          peer.answer(first.streamId());
          peer.serve();
        };
    try (FrameServer server = new FrameServer(script);
        Calls calls = new Calls(server.url())) {
      List<FutureTask<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        FutureTask<Integer> answer = new FutureTask<>(() -> calls.call().code());
        answers.add(answer);
        new Thread(answer).start();
      }
      for (FutureTask<Integer> answer : answers) {
        assertThat(answer.get()).isZero();
      }
      assertThat(server.failures()).noneMatch(failure -> failure instanceof AssertionError);
    }
  }

  @Test
  void connectsOnceForManyCallersAtTheSameTime() throws Exception {
    int callers = 16;
    FrameServer.Script script =
        peer -> {
          List<Integer> ids = new ArrayList<>();
          while (ids.size() < callers) {
            ids.add(peer.request().streamId());
          }
          for (int id : ids) {
            peer.answer(id, (byte) id);
          }
          peer.serve();
        };
    try (FrameServer server = new FrameServer(script);
        Calls calls = new Calls(server.url())) {
      List<FutureTask<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        FutureTask<Integer> answer = new FutureTask<>(() -> (int) calls.call().body()[0]);
        answers.add(answer);
        new Thread(answer).start();
      }
      List<Integer> bodies = new ArrayList<>();
      for (FutureTask<Integer> answer : answers) {
        bodies.add(answer.get());
      }
      assertThat(bodies).doesNotHaveDuplicates();
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void abortEndsACallAndTheNextOneWorks() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    FrameServer.Script silent =
        peer -> {
          peer.request();
          asked.countDown();
          peer.awaitClose();
        };
    try (FrameServer server = new FrameServer(silent, peer -> peer.serve((byte) 1));
        Calls calls = new Calls(server.url())) {
      FutureTask<Object> failure =
          new FutureTask<>(
              () -> {
                try {
                  return calls.call();
                } catch (SocketTimeoutException e) {
                  return e.getMessage();
                }
              });
      new Thread(failure).start();
      asked.await();

      calls.client().abort();

      assertThat(failure.get()).isEqualTo("aborted, it took too long");
      assertThat(calls.call().body()).containsExactly(1);
    }
  }

  @Test
  void abortEndsAWriteThatNobodyReads() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    FrameServer.Script deaf =
        peer -> {
          peer.settings(4, Integer.MAX_VALUE);
          peer.windowUpdate(0, Integer.MAX_VALUE - 65_535);
          stuck.await(); // and reads nothing
        };
    try (FrameServer server = new FrameServer(deaf);
        Calls calls = new Calls(server.url())) {
      FutureTask<Object> failure =
          new FutureTask<>(
              () -> {
                try {
                  return calls.call(new byte[60 << 20], false);
                } catch (SocketTimeoutException e) {
                  return e.getMessage();
                }
              });
      Thread caller = new Thread(failure);
      caller.start();
      long patience = System.nanoTime() + 30_000_000_000L;
      while (!inWrite(caller) && System.nanoTime() - patience < 0) {
        LockSupport.parkNanos(10_000_000);
      }

      calls.client().abort();

      assertThat(failure.get()).isEqualTo("aborted, it took too long");
      stuck.countDown();
    }
  }

  private static boolean inWrite(Thread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    return stack.length > 0
        && stack[0].isNativeMethod()
        && Arrays.stream(stack).anyMatch(frame -> frame.getMethodName().equals("flush"));
  }
}
