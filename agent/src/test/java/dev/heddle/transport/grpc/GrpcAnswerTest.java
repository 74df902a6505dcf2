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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How answers are understood, from gRPC servers and from whatever else answers. */
final class GrpcAnswerTest {
  private interface Answer {
    void to(Peer peer, int id) throws Exception;
  }

  /** Asks twice: whatever the answer was, the connection is as good as before. */
  private static GrpcResponse ask(Answer answer) throws IOException {
    FrameServer.Script script =
        peer -> {
          answer.to(peer, peer.request().streamId());
          peer.serve((byte) 42);
        };
    try (FrameServer server = new FrameServer(script);
        Calls calls = new Calls(server.url())) {
      try {
        return calls.call();
      } finally {
        assertThat(calls.call().body()).containsExactly(42);
        assertThat(server.connections()).isEqualTo(1);
      }
    }
  }

  @Test
  void readsTrailersOnly() throws Exception {
    GrpcResponse response =
        ask(
            (peer, id) ->
                peer.headers(
                    id,
                    true,
                    ":status",
                    "200",
                    "content-type",
                    "application/grpc",
                    "date",
                    "Sun, 06 Nov 1994 08:49:37 GMT",
                    "grpc-status",
                    "14",
                    "grpc-message",
                    "zu viel%3A 100%25 gr%C3%BCn %zz %2"));

    assertThat(response.code()).isEqualTo(GrpcCode.UNAVAILABLE);
    assertThat(response.message()).isEqualTo("zu viel: 100% grün %zz %2");
    assertThat(response.dateMillis()).isEqualTo(784_111_777_000L);
    assertThat(response.details()).isNull();
    assertThat(response.body()).isEmpty();
  }

  @Test
  void readsDetailsWithAndWithoutPadding() throws Exception {
    for (String text : new String[] {"CAUSAQ==", "CAUSAQ"}) {
      GrpcResponse response =
          ask(
              (peer, id) ->
                  peer.headers(
                          id, false, ":status", "200", "content-type", "application/grpc+proto")
                      .headers(id, true, "grpc-status", "8", "grpc-status-details-bin", text));

      assertThat(response.code()).isEqualTo(GrpcCode.RESOURCE_EXHAUSTED);
      assertThat(response.details()).containsExactly(8, 5, 18, 1);
    }
  }

  @Test
  void skipsInterimResponses() throws Exception {
    GrpcResponse response =
        ask(
            (peer, id) ->
                peer.headers(id, false, ":status", "100")
                    .headers(id, false, ":status", "103", "link", "x")
                    .answer(id, (byte) 7));

    assertThat(response.body()).containsExactly(7);
  }

  @ParameterizedTest
  @CsvSource({
    "400, 13", "401, 16", "403, 7", "404, 12", "429, 14", "500, 2", "502, 14", "503, 14", "504, 14"
  })
  void understandsHttpErrorsOfProxies(int status, int code) throws Exception {
    GrpcResponse response =
        ask(
            (peer, id) ->
                peer.headers(id, false, ":status", "" + status, "content-type", "text/plain")
                    .data(id, true, "out of order".getBytes(UTF_8)));

    assertThat(response.code()).isEqualTo(code);
    assertThat(response.httpStatus()).isEqualTo(status);
    assertThat(response.message()).isEqualTo("HTTP " + status + " (text/plain): out of order");
  }

  @Test
  void believesTheStatusOfGrpcRatherThanThatOfHttp() throws Exception {
    GrpcResponse response =
        ask((peer, id) -> peer.headers(id, true, ":status", "503", "grpc-status", "5"));

    assertThat(response.code()).isEqualTo(5);
    assertThat(response.httpStatus()).isEqualTo(503);
  }

  @Test
  void doesNotTakeAWebPageForAnAnswer() throws Exception {
    GrpcResponse response =
        ask(
            (peer, id) ->
                peer.headers(id, false, ":status", "200", "content-type", "text/html")
                    .data(id, true, "<html>".getBytes(UTF_8)));

    assertThat(response.code()).isEqualTo(GrpcCode.UNKNOWN);
    assertThat(response.message()).isEqualTo("an answer that is not gRPC (text/html)");
  }

  @ParameterizedTest
  @CsvSource({"7, 14", "8, 1", "11, 8", "12, 7", "0, 13", "1, 13", "2, 13", "99, 13"})
  void understandsResets(int errorCode, int code) throws Exception {
    GrpcResponse response =
        ask(
            (peer, id) -> {
              peer.reset(id, errorCode);
              if (errorCode == ErrorCode.REFUSED_STREAM) { // which is tried again at once
                peer.reset(peer.request().streamId(), errorCode);
                peer.reset(peer.request().streamId(), errorCode);
              }
            });

    assertThat(response.code()).isEqualTo(code);
    assertThat(response.message()).startsWith("the receiver reset the stream: ");
  }

  @Test
  void forgetsAResetBehindACompleteResponse() throws Exception {
    GrpcResponse response =
        ask((peer, id) -> peer.answer(id, (byte) 1).reset(id, ErrorCode.NO_ERROR));

    assertThat(response.code()).isEqualTo(GrpcCode.OK);
  }

  // --- messages

  @Test
  void unzipsTheMessage() throws Exception {
    GrpcResponse response = ask(message("gzip", 1, gzip(new byte[100_000])));

    assertThat(response.body()).hasSize(100_000);
  }

  @Test
  void takesAnEmptyMessageAndNone() throws Exception {
    assertThat(ask(message("gzip", 0)).body()).isEmpty();
    assertThat(
            ask((peer, id) -> peer.headers(id, true, ":status", "200", "grpc-status", "0")).code())
        .isEqualTo(GrpcCode.OK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "deflate"})
  void refusesACompressionThatNobodyAskedFor(String encoding) throws Exception {
    GrpcResponse response = ask(message(encoding, 1, (byte) 1));

    assertThat(response.code()).isEqualTo(GrpcCode.INTERNAL);
    assertThat(response.message()).contains(encoding);
  }

  @Test
  void refusesWhatIsNotGzipThoughItSaysSo() throws Exception {
    assertThat(ask(message("gzip", 1, (byte) 1, (byte) 2)).message())
        .isEqualTo("a message that is not gzip though it says so");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 7})
  void refusesAnIncompleteMessage(int length) throws Exception {
    byte[] message = java.util.Arrays.copyOf(Peer.message(0, new byte[3]), length);
    GrpcResponse response =
        ask(
            (peer, id) ->
                peer.headers(id, false, ":status", "200", "content-type", "application/grpc")
                    .data(id, false, message)
                    .headers(id, true, "grpc-status", "0"));

    assertThat(response.code()).isEqualTo(GrpcCode.INTERNAL);
  }

  @Test
  void readsAMessageOfFourMebibytesInsideTheWindows() throws Exception {
    byte[] large = new byte[4 << 20];
    large[large.length - 1] = 9;

    GrpcResponse response =
        ask(
            (peer, id) -> {
              peer.headers(id, false, ":status", "200", "content-type", "application/grpc");
              Windows.send(peer, id, Peer.message(0, large));
              peer.headers(id, true, "grpc-status", "0");
            });

    assertThat(response.body()).isEqualTo(large);
  }

  @Test
  void stopsReadingAResponseOf65Mebibytes() {
    assertThatThrownBy(
            () ->
                ask(
                    (peer, id) -> {
                      peer.headers(id, false, ":status", "200", "content-type", "application/grpc");
                      int sent = Windows.send(peer, id, new byte[65 << 20]);
                      assertThat(sent).isLessThan(5 << 20);
                    }))
        .isInstanceOfSatisfying(
            HttpFormatException.class, e -> assertThat(e.reason()).isEqualTo("response_too_large"));
  }

  @Test
  void passesOverAMessageThatIsLongerThanWhatIsKept() throws Exception {
    FrameServer.Script script =
        peer -> {
          int id = peer.request().streamId();
          peer.headers(id, false, ":status", "200", "content-type", "application/grpc");
          Windows.send(peer, id, new byte[200_000]);
          peer.headers(id, true, "grpc-status", "0");
          peer.serve((byte) 42);
        };
    try (FrameServer server = new FrameServer(script);
        Calls calls = new Calls(server.url(), 1_000)) {
      GrpcResponse response = calls.call();

      assertThat(response.code()).isEqualTo(GrpcCode.OK);
      assertThat(response.body()).isEmpty();
      assertThat(calls.call().body()).containsExactly(42);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void stopsUnzippingAtTheSameLimit() throws Exception {
    byte[] bomb = gzip(new byte[65 << 20]);

    assertThatThrownBy(() -> ask(message("gzip", 1, bomb)))
        .isInstanceOfSatisfying(
            HttpFormatException.class, e -> assertThat(e.reason()).isEqualTo("response_too_large"));
  }

  private static Answer message(String encoding, int flag, byte... message) {
    return (peer, id) -> {
      peer.headers(
          id,
          false,
          ":status",
          "200",
          "content-type",
          "application/grpc",
          "grpc-encoding",
          encoding);
      Windows.send(peer, id, Peer.message(flag, message));
      peer.headers(id, true, "grpc-status", "0");
    };
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }
}
