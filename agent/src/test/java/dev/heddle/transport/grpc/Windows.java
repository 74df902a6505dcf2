// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.grpc;

import dev.heddle.transport.http2.FrameServer.Peer;
import dev.heddle.transport.http2.FrameServer.Received;
import java.io.IOException;
import java.util.Arrays;

/** Sends as a server does that respects the client's windows. */
final class Windows {
  private static final int FRAME = 16_384;
  private static final int RST_STREAM = 3;
  private static final int WINDOW_UPDATE = 8;

  private Windows() {}

  /** Returns how much it sent before the client had enough. */
  static int send(Peer peer, int id, byte[] bytes) throws IOException {
    int stream = 65_535;
    int connection = 65_535;
    int sent = 0;
    while (sent < bytes.length) {
      int count = Math.min(Math.min(stream, connection), Math.min(FRAME, bytes.length - sent));
      if (count > 0) {
        peer.data(id, false, Arrays.copyOfRange(bytes, sent, sent + count));
        sent += count;
        stream -= count;
        connection -= count;
        continue;
      }
      Received frame = peer.read();
      if (frame.type() == RST_STREAM && frame.streamId() == id) {
        return sent;
      }
      if (frame.type() == WINDOW_UPDATE) {
        stream += frame.streamId() == id ? frame.number(0) : 0;
        connection += frame.streamId() == 0 ? frame.number(0) : 0;
      }
    }
    return sent;
  }
}
