// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.http2;

import org.jspecify.annotations.Nullable;

/** A small answer: each of its parts fits into one frame. Immutable, any number of times. */
public final class Http2Answer {
  final HpackBlock head;
  final byte[] data;
  final @Nullable HpackBlock trailers;

  /**
   * @param trailers null where the head says it all and there is no data
   */
  public Http2Answer(HpackBlock head, byte[] data, @Nullable HpackBlock trailers) {
    this.head = head;
    this.data = data;
    this.trailers = trailers;
  }
}
