// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.transport.HttpFormatException;
import dev.heddle.transport.http2.ErrorCode;
import dev.heddle.transport.http2.FrameServer;
import dev.heddle.transport.http2.FrameServer.Peer;
import dev.heddle.transport.http2.FrameServer.Received;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends no more than the receiver allows, and all that it allows. */
@Timeout(60)
final class FlowControlTest {
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int INITIAL_WINDOW_SIZE = 4;
  private static final int PING = 6;
  private static final int END_STREAM = 1;
  private static final int ACK = 1;

  private final List<Integer> sizes = new CopyOnWriteArrayList<>();

  /** Reads DATA up to that many bytes. */
  private int read(Peer peer, int bytes) throws Exception {
    int total = 0;
    while (total < bytes) {
      Received data = peer.read(DATA);
      total += data.payload().length;
      sizes.add(data.payload().length);
    }
    return total;
  }

  /** Whether the client sends no data: none comes before its answer to a ping. */
  private static void expectPause(Peer peer) throws Exception {
    peer.frame(PING, 0, 0, new byte[8]);
    Received next = peer.read();
    while (next.type() == SETTINGS) {
      next = peer.read();
    }
    assertThat(next.type()).isEqualTo(PING);
  }

  /** After which the client's first frames are read, and it knows the settings. */
  private static Received begin(Peer peer, int... settings) throws Exception {
    peer.settings(settings);
    return peer.read(HEADERS);
  }

  @Test
  void fillsTheDefaultWindowsAndWaitsForBoth() throws Exception {
    byte[] message = new byte[200_000 - 5];
    FrameServer.Script script =
        peer -> {
          int id = begin(peer).streamId();
          assertThat(read(peer, 65_535)).isEqualTo(65_535);
          expectPause(peer);
          peer.windowUpdate(id, 100_000);
          expectPause(peer); // the connection's window is still closed
          peer.windowUpdate(0, 50_000);
          read(peer, 50_000);
          expectPause(peer);
          peer.windowUpdate(0, 1_000_000);
          read(peer, 50_000);
          expectPause(peer); // the stream's window is closed
          peer.windowUpdate(id, 1_000_000);
          read(peer, 200_000 - 165_535);
          peer.answer(id).awaitClose();
        };
    try (FrameServer server = new FrameServer(script);
        Calls calls = new Calls(server.url())) {
      assertThat(calls.call(message).code()).isZero();
      assertThat(server.failures()).isEmpty();
    }
    assertThat(sizes).allMatch(size -> size <= 16_384);
  }

  @Test
  void followsChangesOfTheInitialWindowIntoNegativeOnes() throws Exception {
    FrameServer.Script script =
        peer -> {
          int id = begin(peer).streamId();
          read(peer, 65_535);
          peer.windowUpdate(0, 1_000_000);
          peer.settings(INITIAL_WINDOW_SIZE, 10_000); // the stream has now -55,535
          peer.windowUpdate(id, 55_535); // and now 0
          awaitAck(peer); // that of the first settings was read over
          expectPause(peer);
          peer.windowUpdate(id, 1);
          assertThat(read(peer, 1)).isEqualTo(1);
          peer.settings(INITIAL_WINDOW_SIZE, 10_100); // 100 more for those that are open
          assertThat(read(peer, 100)).isEqualTo(100);
          peer.settings(INITIAL_WINDOW_SIZE, 500_000);
          read(peer, 100_000 - 65_535 - 101);
          peer.answer(id).awaitClose();
        };
    try (FrameServer server = new FrameServer(script);
        Calls calls = new Calls(server.url())) {
      assertThat(calls.call(new byte[100_000 - 5]).code()).isZero();
      assertThat(server.failures()).isEmpty();
    }
  }

  private static void awaitAck(Peer peer) throws Exception {
    Received settings = peer.read(SETTINGS);
    while ((settings.flags() & ACK) == 0) {
      settings = peer.read(SETTINGS);
    }
  }

  @Test
  void waitsForAWindowOfZeroUntilTheDeadlineAndGivesTheStreamUp() throws Exception {
    BlockingQueue<Received> resets = new LinkedBlockingQueue<>();
    FrameServer.Script script =
        peer -> {
          peer.settings(INITIAL_WINDOW_SIZE, 0);
          int id = peer.read(HEADERS).streamId(); // its data may have overtaken the settings
          peer.frame(PING, 0, 0, new byte[8]); // the receiver is alive
          resets.add(peer.read(RST_STREAM));
          peer.windowUpdate(0, 1_000_000);
          peer.settings(INITIAL_WINDOW_SIZE, 65_535);
          peer.serve((byte) 1);
        };
    try (FrameServer server = new FrameServer(script);
        Calls calls = new Calls(server.url())) {
      assertThatThrownBy(() -> calls.callFor(300, new byte[200_000]))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("the receiver's flow control took no more data in time");
      assertThat(resets.take().number(0)).isEqualTo(ErrorCode.CANCEL);
      assertThat(calls.call().body()).containsExactly(1);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void endsTheStreamWithTheLastByteThatTheWindowAllows() throws Exception {
    BlockingQueue<Received> last = new LinkedBlockingQueue<>();
    FrameServer.Script script =
        peer -> {
          int id = begin(peer).streamId();
          for (int left = 65_535; left > 0; ) {
            Received data = peer.read(DATA);
            left -= data.payload().length;
            if (left == 0) {
              last.add(data);
            }
          }
          peer.answer(id).awaitClose();
        };
    try (FrameServer server = new FrameServer(script);
        Calls calls = new Calls(server.url())) {
      assertThat(calls.call(new byte[65_535 - 5]).code()).isZero();
    }
    assertThat(last.take().flags() & END_STREAM).isEqualTo(END_STREAM);
  }

  @Test
  void stopsSendingWhenTheAnswerIsThereAlready() throws Exception {
    BlockingQueue<Received> resets = new LinkedBlockingQueue<>();
    FrameServer.Script script =
        peer -> {
          int id = begin(peer).streamId();
          peer.headers(id, true, ":status", "200", "grpc-status", "16");
          resets.add(peer.read(RST_STREAM));
          peer.windowUpdate(0, 1_000_000);
          peer.serve((byte) 1);
        };
    try (FrameServer server = new FrameServer(script);
        Calls calls = new Calls(server.url())) {
      assertThat(calls.call(new byte[500_000]).code()).isEqualTo(GrpcCode.UNAUTHENTICATED);
      assertThat(resets.take().number(0)).isEqualTo(ErrorCode.CANCEL);
      assertThat(calls.call().body()).containsExactly(1);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void answersAPingThatCameWhileItWasWriting() throws Exception {
    int window = 16 << 20; // more than the sockets' buffers hold
    FrameServer.Script script =
        peer -> {
          peer.settings(INITIAL_WINDOW_SIZE, window);
          peer.windowUpdate(0, window);
          int id = peer.read(HEADERS).streamId();
          int received = peer.read(DATA).payload().length;
          peer.frame(PING, 0, 0, new byte[8]);
          for (Received next = peer.read(); next.type() != PING; next = peer.read()) {
            received += next.type() == DATA ? next.payload().length : 0;
          }
          assertThat(received).isLessThanOrEqualTo(window + 65_535);
          peer.windowUpdate(0, window);
          peer.windowUpdate(id, window);
          for (Received data = peer.read(DATA); (data.flags() & END_STREAM) == 0; ) {
            data = peer.read(DATA);
          }
          peer.answer(id).awaitClose();
        };
    try (FrameServer server = new FrameServer(script);
        Calls calls = new Calls(server.url())) {
      assertThat(calls.call(new byte[20 << 20]).code()).isZero();
    }
  }

  @Test
  void sharesTheConnectionsWindowAmongStreams() throws Exception {
    List<Thread> threads = new ArrayList<>();
    List<Integer> codes = new CopyOnWriteArrayList<>();
    FrameServer.Script script =
        peer -> {
          peer.settings(INITIAL_WINDOW_SIZE, 1 << 20);
          int ended = 0;
          List<Integer> ids = new ArrayList<>();
          while (ended < 4) {
            Received frame = peer.read();
            if (frame.type() == DATA) {
              peer.windowUpdate(0, Math.max(1, frame.payload().length));
              if ((frame.flags() & END_STREAM) != 0) {
                ids.add(0, frame.streamId());
                ended++;
              }
            }
          }
          for (int id : ids) { // answered in another order than asked
            peer.answer(id);
          }
          peer.awaitClose();
        };
    try (FrameServer server = new FrameServer(script);
        Calls calls = new Calls(server.url())) {
      for (int i = 0; i < 4; i++) {
        Thread thread =
            new Thread(
                () -> {
                  try {
                    codes.add(calls.call(new byte[300_000]).code());
                  } catch (Exception e) {
                    codes.add(-1);
                  }
                });
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(codes).containsExactly(0, 0, 0, 0);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  // --- windows that no receiver may announce

  @ParameterizedTest
  @ValueSource(strings = {"connection", "stream", "initial", "initial of open streams"})
  void refusesWindowsBeyondTheLimit(String which) throws Exception {
    BlockingQueue<Received> goodbyes = new LinkedBlockingQueue<>();
    FrameServer.Script script =
        peer -> {
          int id = begin(peer).streamId();
          switch (which) {
            case "connection" -> peer.windowUpdate(0, Integer.MAX_VALUE);
            case "stream" -> peer.windowUpdate(id, Integer.MAX_VALUE);
            case "initial" -> peer.settings(INITIAL_WINDOW_SIZE, -1);
            default -> {
              peer.windowUpdate(id, Integer.MAX_VALUE - 65_535);
              peer.settings(INITIAL_WINDOW_SIZE, Integer.MAX_VALUE);
            }
          }
          goodbyes.add(peer.read(which.equals("stream") ? RST_STREAM : 7));
          peer.awaitClose();
        };
    try (FrameServer server = new FrameServer(script);
        Calls calls = new Calls(server.url())) {
      assertThatThrownBy(() -> calls.call(new byte[10]))
          .isInstanceOfSatisfying(
              HttpFormatException.class, e -> assertThat(e.reason()).isEqualTo("bad_response"));
      Received goodbye = goodbyes.take();
      assertThat(goodbye.number(which.equals("stream") ? 0 : 4))
          .isEqualTo(ErrorCode.FLOW_CONTROL_ERROR);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesAWindowUpdateOfZero(boolean connection) throws Exception {
    FrameServer.Script script =
        peer -> {
          int id = begin(peer).streamId();
          peer.windowUpdate(connection ? 0 : id, 0);
          Received told = peer.read(connection ? 7 : RST_STREAM);
          assertThat(told.number(connection ? 4 : 0)).isEqualTo(ErrorCode.PROTOCOL_ERROR);
          peer.awaitClose();
        };
    try (FrameServer server = new FrameServer(script);
        Calls calls = new Calls(server.url())) {
      assertThatThrownBy(() -> calls.call(new byte[10])).isInstanceOf(HttpFormatException.class);
    }
  }
}
