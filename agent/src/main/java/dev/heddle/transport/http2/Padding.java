// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.http2;

/** Takes padding off. Source: RFC 9113 §6.1. */
final class Padding {
  private Padding() {}

  /** How many bytes of the payload are left without the padding and its length's byte. */
  static int without(FrameReader frames) throws Http2Exception {
    int count = frames.length();
    if (!frames.has(Frame.PADDED)) {
      return count;
    }
    int padding = count == 0 ? 0 : frames.buffer()[frames.payload()] & 0xFF;
    if (padding >= count) {
      throw new Http2Exception(ErrorCode.PROTOCOL_ERROR, "a frame of padding only, and too much");
    }
    return count - padding - 1;
  }
}
