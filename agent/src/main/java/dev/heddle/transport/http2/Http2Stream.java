// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.http2;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A request that a client is sending, then the answer that waits for its window. One thread. */
final class Http2Stream {
  final int id;
  final HeaderList head;
  long sendWindow;
  int receiveWindow;
  byte[] body = new byte[0];
  int length;
  @Nullable Http2Answer answer;

  Http2Stream(int id, HeaderList head, int sendWindow, int receiveWindow) {
    this.id = id;
    this.head = head;
    this.sendWindow = sendWindow;
    this.receiveWindow = receiveWindow;
  }

  void append(byte[] bytes, int from, int count) {
    if (body.length - length < count) {
      body = Arrays.copyOf(body, Math.max(length + count, 2 * body.length));
    }
    System.arraycopy(bytes, from, body, length, count);
    length += count;
  }
}
