// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.http2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.transport.http2.FrameServer.Peer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a client reads of a conversation whose half is written before. */
final class ServerConnectionTest {
  private static final byte[] HEAD = Peer.block(":method", "POST", ":path", "/x");

  private static final class Echo implements Http2Service {
    private long kept;

    @Override
    public int mostBodyBytes() {
      return 100;
    }

    @Override
    public boolean reserve(int bytes) {
      kept += bytes;
      return true;
    }

    @Override
    public void release(long bytes) {
      kept -= bytes;
    }

    @Override
    public Http2Answer answer(HeaderList list, byte[] body, int length) {
      HpackBlock block = new HpackBlock(16).field("path", String.valueOf(list.get(":path")));
      return new Http2Answer(block, new byte[length], new HpackBlock(16).field("end", "0"));
    }

    @Override
    public Http2Answer tooLarge() {
      return new Http2Answer(new HpackBlock(16).field("too", "large"), new byte[0], null);
    }
  }

  private final Echo echo = new Echo();

  /** Each frame as its type, its stream and what it says. */
  private List<String> answers(byte[]... sent) throws IOException {
    ByteArrayOutputStream in = new ByteArrayOutputStream();
    in.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    for (byte[] frame : sent) {
      in.write(frame);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ServerConnection(new ByteArrayInputStream(in.toByteArray()), out, echo).serve(new byte[0]);
    assertThat(echo.kept).isZero();
    FrameReader frames = new FrameReader(new ByteArrayInputStream(out.toByteArray()));
    HpackDecoder decoder = new HpackDecoder(1000);
    decoder.allowTable(1024); // as a client does that announced a smaller one
    List<String> read = new ArrayList<>();
    while (frames.next()) {
      int from = frames.payload();
      String text =
          frames.type() == Frame.HEADERS
              ? decoder.decode(frames.buffer(), from, from + frames.length()).toString().trim()
              : frames.type() == Frame.RST_STREAM
                  ? ErrorCode.name(Frame.int32(frames.buffer(), from))
                  : Integer.toString(frames.length());
      read.add(frames.type() + " " + frames.streamId() + " " + text);
    }
    return read.subList(2, read.size()); // behind settings and the connection's window
  }

  @Test
  void answersWithoutATable() throws Exception {
    assertThat(
            answers(
                Peer.bytes(4, 0, 0, new byte[] {0, 1, 0, 0, 4, 0}),
                Peer.bytes(1, 4, 1, HEAD),
                Peer.bytes(0, 1, 1, new byte[20]),
                Peer.bytes(1, 5, 3, HEAD)))
        .containsExactly(
            "4 0 0", "1 1 path: /x", "0 1 20", "1 1 end: 0", "1 3 path: /x", "0 3 0", "1 3 end: 0");
  }

  @Test
  void waitsForTheClientsWindows() throws Exception {
    assertThat(
            answers(
                Peer.bytes(4, 0, 0, new byte[] {0, 4, 0, 0, 0, 3}),
                Peer.bytes(1, 4, 1, HEAD),
                Peer.bytes(0, 1, 1, new byte[20]),
                Peer.bytes(6, 0, 0, new byte[8]),
                Peer.bytes(8, 0, 1, Peer.number(17))))
        .containsExactly("4 0 0", "6 0 8", "1 1 path: /x", "0 1 20", "1 1 end: 0");
  }

  @Test
  void refusesABodyThatIsTooLongAndGoesOn() throws Exception {
    assertThat(
            answers(
                Peer.bytes(4, 0, 0),
                Peer.bytes(1, 4, 1, HEAD),
                Peer.bytes(0, 0, 1, new byte[60]),
                Peer.bytes(0, 0, 1, new byte[60]),
                Peer.bytes(0, 1, 1, new byte[60]),
                Peer.bytes(1, 5, 3, HEAD)))
        .containsExactly("4 0 0", "1 1 too: large", "1 3 path: /x", "0 3 0", "1 3 end: 0");
  }

  @Test
  void saysGoodByeToWhoBreaksTheRules() throws Exception {
    assertThat(answers(Peer.bytes(4, 0, 0), Peer.bytes(0, 1, 1, new byte[20])))
        .containsExactly("4 0 0", "7 0 8");
    assertThat(answers(Peer.bytes(4, 0, 0), Peer.bytes(1, 4, 2, HEAD)))
        .containsExactly("4 0 0", "7 0 8");
    assertThat(answers(Peer.bytes(6, 0, 0, new byte[8]))).containsExactly("7 0 8");
  }
}
