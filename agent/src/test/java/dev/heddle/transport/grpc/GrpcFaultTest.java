// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.heddle.transport.HttpFormatException;
import dev.heddle.transport.http2.ErrorCode;
import dev.heddle.transport.http2.FrameServer;
import dev.heddle.transport.http2.FrameServer.Peer;
import dev.heddle.transport.http2.FrameServer.Received;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What breaks, lies, floods or dawdles costs one call, never the client. */
@Timeout(120)
final class GrpcFaultTest {
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  private static byte[] wholeAnswer(int id) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(Peer.bytes(4, 0, 0));
    all.write(Peer.bytes(1, END_HEADERS, id, Peer.block(":status", "200")));
    all.write(Peer.bytes(0, 0, id, Peer.message(0, (byte) 7)));
    all.write(Peer.bytes(1, END_HEADERS | END_STREAM, id, Peer.block("grpc-status", "0")));
    return all.toByteArray();
  }

  // --- connections that end

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void failsOrSucceedsAtEachByteWhereTheConnectionEnds(boolean reset) throws Exception {
    int length = wholeAnswer(1).length;
    BlockingQueue<Integer> cuts = new LinkedBlockingQueue<>();
    FrameServer.Script script =
        peer -> {
          peer.read(0);
          int cut = cuts.take();
          peer.raw(Arrays.copyOf(wholeAnswer(1), cut));
          peer.socket().setSoLinger(reset && cut < length, 0);
        };
    int answered = 0;
    try (FrameServer server = new FrameServer(script)) {
      for (int cut = 0; cut <= length; cut++) {
        cuts.add(cut);
        try (Calls calls = new Calls(server.url())) {
          if (cut == length) {
            assertThat(calls.call((byte) 1).body()).containsExactly(7);
            answered++;
          } else {
            assertThatThrownBy(() -> calls.call((byte) 1))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(SocketTimeoutException.class)
                .isNotInstanceOf(HttpFormatException.class);
          }
        }
      }
      assertThat(server.connections()).isEqualTo(length + 1);
    }
    assertThat(answered).isEqualTo(1);
  }

  @Test
  void givesAHalfOpenConnectionUpAtTheDeadlineAndMakesANewOne() throws Exception {
    FrameServer.Script gone =
        peer -> {
          peer.answer(peer.request().streamId());
          peer.awaitClose(); // reads, but is never heard of again
        };
    try (FrameServer server = new FrameServer(gone, peer -> peer.serve((byte) 2));
        Calls calls = new Calls(server.url())) {
      calls.call();
      assertThatThrownBy(() -> calls.callFor(200))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("no response in time");

      assertThat(calls.call().body()).containsExactly(2);
      calls.readers().get(0).join();
    }
  }

  @Test
  void cancelsASlowCallAndKeepsTheConnectionOfAServerThatIsThere() throws Exception {
    FrameServer.Script slow =
        peer -> {
          int id = peer.request().streamId();
          peer.headers(id, false, ":status", "200");
          Received reset = peer.read(3);
          assertThat(reset.streamId()).isEqualTo(id);
          peer.answer(id, (byte) 1); // too late, and ignored
          peer.serve((byte) 2);
        };
    try (FrameServer server = new FrameServer(slow);
        Calls calls = new Calls(server.url())) {
      assertThatThrownBy(() -> calls.callFor(200)).isInstanceOf(SocketTimeoutException.class);

      assertThat(calls.call().body()).containsExactly(2);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void doesNotLetADripOfBytesProlongTheDeadline() throws Exception {
    FrameServer.Script drip =
        peer -> {
          peer.request();
          peer.raw(new byte[] {0, 0x40, 0, 0, 0, 0, 0, 0, 1}); // a frame of 16 KiB, byte by byte
          while (true) {
            peer.raw(new byte[1]);
            LockSupport.parkNanos(1_000_000);
          }
        };
    try (FrameServer server = new FrameServer(drip, peer -> peer.serve());
        Calls calls = new Calls(server.url())) {
      int late = 0;
      for (Throwable thrown = drip(calls); thrown != null && late < 3; thrown = drip(calls)) {
        assertThat(thrown)
            .isInstanceOf(SocketTimeoutException.class)
            .hasMessage("no response in time");
        late++;
      }
      assertThat(late).isBetween(1, 2); // where its settings came in time, they were a sign of life
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  private static @Nullable Throwable drip(Calls calls) {
    return catchThrowable(() -> calls.callFor(300));
  }

  // --- floods

  @ParameterizedTest
  @ValueSource(
      strings = {"SETTINGS", "PING", "WINDOW_UPDATE", "PRIORITY", "unknown", "empty DATA", "RST"})
  void leavesAServerThatFloods(String what) throws Exception {
    BlockingQueue<Received> goodbyes = new LinkedBlockingQueue<>();
    FrameServer.Script flood =
        peer -> {
          int id = peer.request().streamId();
          if (what.equals("empty DATA")) {
            peer.headers(id, false, ":status", "200");
          }
          byte[] frame =
              switch (what) {
                case "SETTINGS" -> Peer.bytes(4, 0, 0);
                case "PING" -> Peer.bytes(6, 0, 0, new byte[8]);
                case "WINDOW_UPDATE" -> Peer.bytes(8, 0, 0, Peer.number(1));
                case "PRIORITY" -> Peer.bytes(2, 0, id, new byte[5]);
                case "empty DATA" -> Peer.bytes(0, 0, id);
                case "RST" -> Peer.bytes(3, 0, 1, Peer.number(8));
                default -> Peer.bytes(99, 0, 0, new byte[20]);
              };
          Thread reader =
              new Thread(
                  () -> {
                    try {
                      goodbyes.add(peer.read(7));
                    } catch (IOException e) {
                      goodbyes.add(new Received(-1, 0, 0, new byte[8])); // lost with the reset
                    }
                  });
          reader.start();
          for (int i = 0; i < 1_000_000; i++) {
            peer.raw(frame); // until the client has gone
          }
          throw new AssertionError("a million frames were taken");
        };
    try (FrameServer server = new FrameServer(flood);
        Calls calls = new Calls(server.url())) {
      try {
        GrpcResponse response = calls.call();
        assertThat(what).isEqualTo("RST");
        assertThat(response.code()).isEqualTo(GrpcCode.CANCELLED);
      } catch (HttpFormatException e) {
        assertThat(e).hasMessageContaining("over 1000 frames without a response");
      }
      Received goodbye = goodbyes.take();
      assertThat(goodbye.type() == -1 || goodbye.number(4) == ErrorCode.ENHANCE_YOUR_CALM).isTrue();
      calls.readers().get(0).join();
      assertThat(server.failures()).noneMatch(failure -> failure instanceof AssertionError);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, over 1000 frames", "1000, response headers of over 64 KiB"})
  void leavesAServerWhoseHeadersNeverEnd(int size, String message) throws Exception {
    FrameServer.Script flood =
        peer -> {
          int id = peer.request().streamId();
          peer.frame(1, 0, id, Peer.block(":status", "200"));
          while (true) {
            peer.frame(9, 0, id, new byte[size]);
          }
        };
    try (FrameServer server = new FrameServer(flood);
        Calls calls = new Calls(server.url())) {
      assertThatThrownBy(() -> calls.call())
          .isInstanceOf(HttpFormatException.class)
          .hasMessageContaining(message);
    }
  }

  @Test
  void leavesAServerThatMakesItAnswerAndDoesNotRead() throws Exception {
    FrameServer.Script deaf =
        peer -> {
          int id = peer.request().streamId();
          peer.headers(id, false, ":status", "200");
          byte[] ping = Peer.bytes(6, 0, 0, new byte[8]);
          byte[] data = Peer.bytes(0, 0, id, (byte) 1);
          for (int i = 0; i < 4_000_000; i++) {
            peer.raw(ping).raw(data); // data, so that it is no mere flood
          }
          throw new AssertionError("four million pings were taken");
        };
    try (FrameServer server = new FrameServer(deaf, peer -> peer.serve());
        Calls calls = new Calls(server.url())) {
      assertThatThrownBy(() -> calls.callFor(3_000)).isInstanceOf(IOException.class);
      assertThat(afterTheFlood(calls).code()).isZero();
      assertThat(server.connections()).isEqualTo(2);
      assertThat(server.failures()).noneMatch(failure -> failure instanceof AssertionError);
    }
  }

  /** A call that begins while the connection is being given up fails with it; a later one not. */
  private static GrpcResponse afterTheFlood(Calls calls) throws IOException {
    try {
      return calls.call();
    } catch (HttpFormatException e) {
      return calls.call();
    }
  }

  @Test
  void endsACallOfOnlyInterimResponses() throws Exception {
    FrameServer.Script interim =
        peer -> {
          int id = peer.request().streamId();
          for (int i = 0; i < 100; i++) {
            peer.headers(id, false, ":status", "103");
          }
          peer.awaitClose();
        };
    try (FrameServer server = new FrameServer(interim);
        Calls calls = new Calls(server.url())) {
      assertThatThrownBy(() -> calls.call())
          .isInstanceOfSatisfying(
              HttpFormatException.class, e -> assertThat(e.reason()).isEqualTo("bad_response"));
    }
  }

  @Test
  void takesNoHeadersBeyondItsLimitAndKeepsTheConnection() throws Exception {
    FrameServer.Script bomb =
        peer -> {
          int id = peer.request().streamId();
          ByteArrayOutputStream block = new ByteArrayOutputStream();
          block.write(Peer.block(":status", "200"));
          block.write(new byte[] {0x40, 1, 'a', 0x7F, (byte) 0xA1, 0x1E}); // a value of 4000 bytes
          block.write(new byte[4000]);
          byte[] references = new byte[10_000]; // each stands for it
          Arrays.fill(references, (byte) 0xBE);
          block.write(references);
          peer.frame(1, END_HEADERS | END_STREAM, id, block.toByteArray());
          peer.serve((byte) 1);
        };
    try (FrameServer server = new FrameServer(bomb);
        Calls calls = new Calls(server.url())) {
      assertThatThrownBy(() -> calls.call())
          .isInstanceOfSatisfying(
              HttpFormatException.class,
              e -> assertThat(e.reason()).isEqualTo("response_too_large"));
      assertThat(calls.call().body()).containsExactly(1);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  // --- others than gRPC servers

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP/1.1 400 Bad Request | http1_response",
        "HTTP/ | http1_response",
        "SSH-2.0-OpenSSH_9.2p1 Debian | bad_response",
        "220 mail.example.com ESMTP | bad_response",
      })
  void saysWhatElseAnswers(String greeting, String reason) throws Exception {
    FrameServer.Script script =
        peer -> {
          peer.raw(greeting.getBytes(UTF_8));
          peer.socket().shutdownOutput();
          peer.awaitClose();
        };
    try (FrameServer server = new FrameServer(script);
        Calls calls = new Calls(server.url())) {
      assertThatThrownBy(() -> calls.call())
          .isInstanceOfSatisfying(
              HttpFormatException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
  }

  @Test
  void saysThatTheServerWantsTls() throws Exception {
    FrameServer.Script tls =
        peer -> peer.raw(new byte[] {0x15, 3, 3, 0, 2, 2, 70}).awaitClose(); // an alert
    try (FrameServer server = new FrameServer(tls);
        Calls calls = new Calls(server.url())) {
      assertThatThrownBy(() -> calls.callFor(5_000)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void endsWithAnExceptionForGarbage() throws Exception {
    Random random = new Random(5);
    FrameServer.Script garbage =
        peer -> {
          byte[] bytes = new byte[2000];
          random.nextBytes(bytes);
          peer.raw(bytes);
          peer.socket().shutdownOutput();
          peer.awaitClose();
        };
    try (FrameServer server = new FrameServer(garbage);
        Calls calls = new Calls(server.url())) {
      for (int i = 0; i < 50; i++) {
        assertThatThrownBy(() -> calls.call()).isInstanceOf(IOException.class);
      }
    }
  }
}
