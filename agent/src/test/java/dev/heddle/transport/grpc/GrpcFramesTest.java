// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.transport.HttpFormatException;
import dev.heddle.transport.http2.ErrorCode;
import dev.heddle.transport.http2.FrameServer;
import dev.heddle.transport.http2.FrameServer.Peer;
import dev.heddle.transport.http2.FrameServer.Received;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads frames of every shape, and leaves a server that breaks the rules. */
@Timeout(120)
final class GrpcFramesTest {
  private static final int END_HEADERS = 4;
  private static final int PADDED = 8;
  private static final int PRIORITIZED = 0x20;

  // --- frames of every shape

  @Test
  void readsPaddingPrioritiesContinuationsAndWhatItDoesNotKnow() throws Exception {
    FrameServer.Script script =
        peer -> {
          int id = peer.request().streamId();
          peer.frame(99, 0xFF, id, new byte[100]);
          peer.frame(2, 0, id, new byte[5]);
          peer.settings(0x99, 7, 1, 0, 5, 1 << 20, 6, 100_000);
          byte[] block = Peer.block(":status", "200", "content-type", "application/grpc");
          byte[] first = new byte[1 + 5 + 3 + 20]; // padding's length, priority, 3 of the block
          first[0] = 20;
          System.arraycopy(block, 0, first, 6, 3);
          peer.frame(1, PADDED | PRIORITIZED, id, first);
          peer.frame(9, 0, id);
          peer.frame(9, END_HEADERS, id, Arrays.copyOfRange(block, 3, block.length));
          byte[] message = Peer.message(0, (byte) 3, (byte) 4);
          byte[] padded = new byte[1 + message.length + 255];
          padded[0] = (byte) 255;
          System.arraycopy(message, 0, padded, 1, message.length);
          peer.frame(0, PADDED, id, padded);
          peer.frame(0, PADDED, id, (byte) 0); // nothing but an empty padding
          peer.headers(id, true, "grpc-status", "0");
          peer.serve();
        };
    try (FrameServer server = new FrameServer(script);
        Calls calls = new Calls(server.url())) {
      assertThat(calls.call().body()).containsExactly(3, 4);
      assertThat(calls.call().code()).isZero();
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void answersPingsAndSettings() throws Exception {
    BlockingQueue<Received> answers = new LinkedBlockingQueue<>();
    FrameServer.Script script =
        peer -> {
          peer.frame(4, 0, 0);
          peer.frame(6, 0, 0, "12345678".getBytes(UTF_8));
          peer.frame(6, 1, 0, "notasked".getBytes(UTF_8));
          int id = 0;
          while (answers.size() < 2) {
            Received frame = peer.read();
            id = Math.max(id, frame.streamId());
            if ((frame.type() == 4 || frame.type() == 6) && frame.flags() == 1) {
              answers.add(frame);
            }
          }
          peer.answer(1).awaitClose();
        };
    try (FrameServer server = new FrameServer(script);
        Calls calls = new Calls(server.url())) {
      assertThat(calls.call().code()).isZero();
      assertThat(answers.take().type()).isEqualTo(4);
      assertThat(new String(answers.take().payload(), UTF_8)).isEqualTo("12345678");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 8, 1, 0500, 1, padding longer than the frame",
    "0, 8, 1, '', 1, padding without a length",
    "0, 0, 0, 00, 1, data on stream 0",
    "0, 0, 5, 00, 1, data on a stream that was not begun",
    "0, 0, 2, 00, 1, data on a stream of the server",
    "1, 4, 0, 88, 1, headers on stream 0",
    "1, 36, 1, 0000, 6, priority cut off",
    "1, 4, 1, ff, 9, headers that are not HPACK",
    "3, 0, 1, 00, 6, a reset that is too short",
    "3, 0, 0, 00000000, 1, a reset of stream 0",
    "4, 0, 1, '', 1, settings on a stream",
    "4, 1, 0, 00, 6, an acknowledgement with contents",
    "4, 0, 0, 0000, 6, settings cut off",
    "4, 0, 0, 000200000001, 1, push enabled",
    "4, 0, 0, 000500000001, 1, frames of one byte",
    "4, 0, 0, 000501000000, 1, frames of 16 MiB",
    "5, 4, 1, 0000000288, 1, a push",
    "6, 0, 0, 00, 6, a ping that is too short",
    "6, 0, 1, 0000000000000000, 1, a ping on a stream",
    "7, 0, 0, 00, 6, a good-bye that is too short",
    "7, 0, 1, 0000000000000000, 1, a good-bye on a stream",
    "8, 0, 0, 00, 6, a window update that is too short",
    "9, 4, 1, 88, 1, a continuation of nothing",
    "2, 0, 1, 00, 6, a priority that is too short",
  })
  void leavesAServerThatBreaksTheRules(
      int type, int flags, int id, String payload, int code, String what) throws Exception {
    BlockingQueue<Received> goodbyes = new LinkedBlockingQueue<>();
    FrameServer.Script script =
        peer -> {
          peer.request();
          peer.frame(type, flags, id, java.util.HexFormat.of().parseHex(payload));
          goodbyes.add(peer.read(7));
          peer.awaitClose();
        };
    try (FrameServer server = new FrameServer(script);
        Calls calls = new Calls(server.url())) {
      assertThatThrownBy(() -> calls.call())
          .as(what)
          .isInstanceOfSatisfying(
              HttpFormatException.class, e -> assertThat(e.reason()).isEqualTo("bad_response"));
      Received goodbye = goodbyes.poll(20, TimeUnit.SECONDS);
      assertThat(goodbye).as(what).isNotNull();
      assertThat(goodbye.number(4)).isEqualTo(code);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16_385, 0xFFFFFF})
  void leavesAServerThatSendsLargerFramesThanAllowed(int length) throws Exception {
    FrameServer.Script script =
        peer -> {
          peer.request();
          byte[] head = {
            (byte) (length >> 16), (byte) (length >> 8), (byte) length, 0, 0, 0, 0, 0, 1
          };
          peer.raw(head);
          assertThat(peer.read(7).number(4)).isEqualTo(ErrorCode.FRAME_SIZE_ERROR);
        };
    try (FrameServer server = new FrameServer(script);
        Calls calls = new Calls(server.url())) {
      assertThatThrownBy(() -> calls.call()).isInstanceOf(HttpFormatException.class);
    }
  }

  @Test
  void leavesAServerThatInterruptsItsHeaders() throws Exception {
    FrameServer.Script script =
        peer -> {
          int id = peer.request().streamId();
          peer.frame(1, 0, id, Peer.block(":status", "200"));
          peer.frame(6, 0, 0, new byte[8]);
          assertThat(peer.read(7).number(4)).isEqualTo(ErrorCode.PROTOCOL_ERROR);
        };
    try (FrameServer server = new FrameServer(script);
        Calls calls = new Calls(server.url())) {
      assertThatThrownBy(() -> calls.call()).isInstanceOf(HttpFormatException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no status", "bad status", "101", "data first", "no end", "status twice"})
  void resetsAStreamThatIsNoResponse(String what) throws Exception {
    FrameServer.Script script =
        peer -> {
          int id = peer.request().streamId();
          switch (what) {
            case "no status" -> peer.headers(id, true, "grpc-status", "0");
            case "bad status" -> peer.headers(id, true, ":status", "2x0");
            case "101" -> peer.headers(id, false, ":status", "101");
            case "data first" -> peer.data(id, false, (byte) 1);
            case "no end" ->
                peer.headers(id, false, ":status", "200").headers(id, false, "grpc-status", "0");
            default ->
                peer.headers(id, false, ":status", "200").headers(id, true, ":status", "200");
          }
          assertThat(peer.read(3).number(0)).isEqualTo(ErrorCode.PROTOCOL_ERROR);
          peer.serve((byte) 1);
        };
    try (FrameServer server = new FrameServer(script);
        Calls calls = new Calls(server.url())) {
      assertThatThrownBy(() -> calls.call())
          .isInstanceOfSatisfying(
              HttpFormatException.class, e -> assertThat(e.reason()).isEqualTo("bad_response"));
      assertThat(calls.call().body()).containsExactly(1);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void sendsLargeHeadersInSeveralFramesUnlessTheServerDoesNotTakeThem() throws Exception {
    String large = "x".repeat(40_000);
    BlockingQueue<String> values = new LinkedBlockingQueue<>();
    FrameServer.Script script =
        peer -> {
          FrameServer.Request request = peer.request();
          values.add(request.headers().get("large"));
          peer.answer(request.streamId());
          peer.settings(6, 16_384);
          peer.read(4);
          peer.read(4);
          peer.awaitClose();
        };
    try (FrameServer server = new FrameServer(script);
        Calls calls = new Calls(server.url(), java.util.Map.of("large", large))) {
      assertThat(calls.call().code()).isZero();
      assertThat(values.take()).isEqualTo(large);
      String reason = "";
      while (!reason.equals("headers_too_large")) {
        try {
          calls.callFor(200);
        } catch (HttpFormatException e) {
          reason = e.reason();
        } catch (SocketTimeoutException e) {
          reason = "its settings are not here yet";
        }
      }
    }
  }
}
