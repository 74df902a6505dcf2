// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.http2;

/**
 * What the peer has announced. Guarded by the connection's {@link Streams}. Source: RFC 9113 §6.5.
 */
final class PeerSettings {
  static final int HEADER_TABLE_SIZE = 1;
  static final int ENABLE_PUSH = 2;
  static final int MAX_CONCURRENT_STREAMS = 3;
  static final int INITIAL_WINDOW_SIZE = 4;
  static final int MAX_FRAME_SIZE = 5;
  static final int MAX_HEADER_LIST_SIZE = 6;

  static final int DEFAULT_WINDOW = 65_535;
  private static final int ENTRY_BYTES = 6;
  private static final int LARGEST_FRAME = (1 << 24) - 1;

  int initialWindow = DEFAULT_WINDOW;

  /** One until the peer has said otherwise, so that none is refused. */
  long maxConcurrentStreams = 1;

  long maxHeaderListBytes = Long.MAX_VALUE;

  private final int mostPush;
  private boolean announced;

  private PeerSettings(int mostPush) {
    this.mostPush = mostPush;
  }

  static PeerSettings ofServer() {
    return new PeerSettings(0);
  }

  static PeerSettings ofClient() {
    return new PeerSettings(1);
  }

  /** Takes a SETTINGS frame's payload over, entry by entry. */
  void update(byte[] bytes, int from, int length) throws Http2Exception {
    if (length % ENTRY_BYTES != 0) {
      throw new Http2Exception(
          ErrorCode.FRAME_SIZE_ERROR, "a SETTINGS frame of " + length + " bytes");
    }
    if (!announced) {
      announced = true;
      maxConcurrentStreams = Long.MAX_VALUE;
    }
    for (int at = from; at < from + length; at += ENTRY_BYTES) {
      int id = (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
      set(id, Frame.int32(bytes, at + 2) & 0xFFFF_FFFFL);
    }
  }

  /**
   * The peer's table for our headers does not matter, as we never use one, nor how large frames may
   * be, as ours are never larger than what each peer takes.
   */
  private void set(int id, long value) throws Http2Exception {
    switch (id) {
      case ENABLE_PUSH: // 1 is what clients may say only
        check(value <= mostPush, ErrorCode.PROTOCOL_ERROR, "ENABLE_PUSH", value);
        break;
      case MAX_CONCURRENT_STREAMS:
        maxConcurrentStreams = value;
        break;
      case INITIAL_WINDOW_SIZE:
        boolean window = value <= Integer.MAX_VALUE;
        check(window, ErrorCode.FLOW_CONTROL_ERROR, "INITIAL_WINDOW_SIZE", value);
        initialWindow = (int) value;
        break;
      case MAX_FRAME_SIZE:
        boolean size = value >= Frame.MAX_PAYLOAD && value <= LARGEST_FRAME;
        check(size, ErrorCode.PROTOCOL_ERROR, "MAX_FRAME_SIZE", value);
        break;
      case MAX_HEADER_LIST_SIZE:
        maxHeaderListBytes = value;
        break;
      default: // unknown ones are ignored
    }
  }

  private static void check(boolean valid, int code, String name, long value)
      throws Http2Exception {
    if (!valid) {
      throw new Http2Exception(code, "SETTINGS_" + name + " of " + value);
    }
  }
}
