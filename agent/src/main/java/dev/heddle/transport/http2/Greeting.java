// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.http2;

/**
 * Tells what a peer speaks by its first bytes, as a wrong port is the most frequent mistake.
 * Source: RFC 9113 §3.4: the first frame is SETTINGS.
 */
final class Greeting {
  private static final int TLS_ALERT = 0x15;

  private Greeting() {}

  /**
   * @param type of the frame that these bytes would be, -1 where they are too few for one
   */
  static void check(byte[] bytes, int at, int type, int flags) throws Http2Exception {
    if (bytes[at] == 'H' && bytes[at + 1] == 'T' && bytes[at + 2] == 'T' && bytes[at + 3] == 'P') {
      throw new Http2Exception(
          ErrorCode.PROTOCOL_ERROR,
          "http1_response",
          "the receiver speaks HTTP/1.1, and not HTTP/2, as gRPC does");
    }
    if (bytes[at] == TLS_ALERT && bytes[at + 1] == 3) {
      throw new Http2Exception(
          ErrorCode.PROTOCOL_ERROR,
          "tls_response",
          "the receiver speaks TLS there, which an https:// endpoint does");
    }
    if (type != -1 && (type != Frame.SETTINGS || (flags & Frame.ACK) != 0)) {
      throw new Http2Exception(
          ErrorCode.PROTOCOL_ERROR, "the receiver does not speak HTTP/2, as gRPC does");
    }
  }
}
