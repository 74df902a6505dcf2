// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.http2;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Puts header blocks together from HEADERS and CONTINUATION frames, and decodes them; all of them,
 * as the decoder's table depends on each. One thread. Source: RFC 9113 §4.3, §6.2, §6.10.
 */
final class HeaderBlocks {
  private static final int MOST_BLOCK_BYTES = 65_536;
  private static final int PRIORITY_BYTES = 5;

  private final FrameReader frames;
  private final HpackDecoder decoder = new HpackDecoder(Http2Connection.MAX_HEADER_LIST_BYTES);

  private int streamId;
  private boolean endsStream;
  private boolean open;
  private byte[] block = new byte[0];
  private int length;

  HeaderBlocks(FrameReader frames) {
    this.frames = frames;
  }

  /** Whether the next frame has to continue a block. */
  boolean isOpen() {
    return open;
  }

  void settingsAcknowledged() {
    decoder.allowTable(Http2Connection.TABLE_BYTES);
  }

  /** Takes a HEADERS or CONTINUATION frame over; null where the block is not complete. */
  @Nullable HeaderList add() throws Http2Exception {
    int from = frames.payload();
    int count = frames.length();
    if (frames.type() == Frame.HEADERS) {
      count = Padding.without(frames);
      from += frames.has(Frame.PADDED) ? 1 : 0;
      if (frames.has(Frame.PRIORITIZED)) {
        from += PRIORITY_BYTES;
        count -= PRIORITY_BYTES;
      }
      if (count < 0) {
        throw new Http2Exception(ErrorCode.FRAME_SIZE_ERROR, "a HEADERS frame that is too short");
      }
      streamId = frames.streamId();
      endsStream = frames.has(Frame.END_STREAM);
      length = 0;
    } else if (!open || frames.streamId() != streamId) {
      throw new Http2Exception(ErrorCode.PROTOCOL_ERROR, "a CONTINUATION of nothing");
    }
    boolean complete = frames.has(Frame.END_HEADERS);
    open = !complete;
    if (complete && length == 0) {
      return decoder.decode(frames.buffer(), from, from + count);
    }
    keep(from, count);
    return complete ? decodeKept() : null;
  }

  private void keep(int from, int count) throws Http2Exception {
    if (count > MOST_BLOCK_BYTES - length) {
      throw new Http2Exception(
          ErrorCode.ENHANCE_YOUR_CALM, "response_too_large", "response headers of over 64 KiB");
    }
    if (count > block.length - length) {
      block = Arrays.copyOf(block, Math.max(2 * length, length + count));
    }
    System.arraycopy(frames.buffer(), from, block, length, count);
    length += count;
  }

  private HeaderList decodeKept() throws Http2Exception {
    byte[] complete = block;
    int count = length;
    block = new byte[0]; // such large ones are rare
    length = 0;
    return decoder.decode(complete, 0, count);
  }

  int streamId() {
    return streamId;
  }

  boolean endsStream() {
    return endsStream;
  }

  boolean wasTooLarge() {
    return decoder.wasTooLarge();
  }
}
