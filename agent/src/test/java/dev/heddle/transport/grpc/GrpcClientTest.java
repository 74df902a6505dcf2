// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.transport.http2.FrameServer;
import dev.heddle.transport.http2.FrameServer.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** What is sent, and how answers are understood. */
final class GrpcClientTest {
  @Test
  void sendsAMessageUnderItsHeaders() throws Exception {
    BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Api-Key", "schlüssel");
    headers.put("grpc-timeout", "1S");
    headers.put("Connection", "close");
    try (FrameServer server =
            new FrameServer(
                peer -> {
                  peer.settings();
                  Request request = peer.request();
                  requests.add(request);
                  peer.answer(request.streamId(), (byte) 8, (byte) 1);
                  peer.awaitClose();
                });
        Calls calls = new Calls(server.url(), headers)) {
      GrpcResponse response = calls.call("hello".getBytes(UTF_8), true);

      assertThat(response.code()).isEqualTo(GrpcCode.OK);
      assertThat(response.body()).containsExactly(8, 1);
      assertThat(response.httpStatus()).isEqualTo(200);
      assertThat(response.dateMillis()).isEqualTo(-1);
    }
    Request request = requests.take();
    assertThat(request.streamId()).isEqualTo(1);
    assertThat(request.body()).startsWith(1, 0, 0, 0, 5);
    assertThat(new String(request.message(), UTF_8)).isEqualTo("hello");
    assertThat(request.headers().toString())
        .startsWith(":method: POST\n:scheme: http\n:authority: 127.0.0.1:")
        .contains(
            ":path: " + Calls.PATH,
            "te: trailers\n",
            "content-type: application/grpc\n",
            "grpc-accept-encoding: identity,gzip\n",
            "grpc-encoding: gzip\n",
            "user-agent: Heddle/1\n")
        .containsPattern("grpc-timeout: \\d{4,5}m\n")
        .doesNotContain("connection", "1S");
    assertThat(
            request.headers().get("api-key").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1))
        .isEqualTo("schlüssel".getBytes(UTF_8));
  }
}
