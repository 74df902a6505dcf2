// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.http2;

import dev.heddle.transport.AnswerBody;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One request and what came back. The connection's reader fills it; its caller looks at it when
 * {@link Http2Connection#await} has returned. One use.
 */
public final class Http2Exchange {
  private static final int MOST_INTERIM = 32;

  final HpackBlock headers;
  final byte[] prefix;
  final byte[] body;
  final int bodyLength;
  private final AnswerBody response;

  // Guarded by Streams.
  int id;
  long sendWindow;
  int sent;
  long framesBefore;
  boolean onUsedConnection;
  boolean done;
  int resetCode = -1;
  boolean unprocessed;
  @Nullable IOException failure;

  // The reader's until it is done.
  int receiveWindow = PeerSettings.DEFAULT_WINDOW;
  private int status;
  private int interim;
  private @Nullable HeaderList head;
  private @Nullable HeaderList trailers;

  /**
   * @param prefix goes before the body
   * @param keptBytes a longer response is passed over
   */
  public Http2Exchange(
      HpackBlock headers, byte[] prefix, byte[] body, int bodyLength, int keptBytes) {
    this.headers = headers;
    this.prefix = prefix;
    this.body = body;
    this.bodyLength = bodyLength;
    this.response = new AnswerBody(keptBytes, prefix.length);
  }

  // --- the writer

  int unsent() {
    return prefix.length + bodyLength - sent;
  }

  /** Copies the next {@code count} bytes of prefix and body. */
  void copy(byte[] target, int offset, int count) {
    int ofPrefix = Math.min(Math.max(0, prefix.length - sent), count);
    if (ofPrefix > 0) {
      System.arraycopy(prefix, sent, target, offset, ofPrefix);
    }
    int from = sent + ofPrefix - prefix.length;
    System.arraycopy(body, from, target, offset + ofPrefix, count - ofPrefix);
    sent += count;
  }

  // --- the reader

  /** Takes a header section over; false where it breaks the rules of HTTP. */
  boolean receive(HeaderList list, boolean endsStream) {
    if (head != null) {
      trailers = list;
      return endsStream && list.get(":status") == null;
    }
    status = status(list.get(":status"));
    if (status < 100 || status == 101) {
      return false;
    }
    if (status < 200) {
      return !endsStream && ++interim <= MOST_INTERIM;
    }
    head = list;
    return true;
  }

  private static int status(@Nullable String text) {
    int value = 0;
    for (int i = 0; text != null && i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      value = digit < 0 || digit > 9 || value > 99 ? -1_000_000 : value * 10 + digit;
    }
    return value;
  }

  boolean hasHead() {
    return head != null;
  }

  /** Takes a part of the body over; false where the body is too long for an answer. */
  boolean receive(byte[] bytes, int from, int count) {
    return response.offer(bytes, from, count);
  }

  // --- the caller

  /** Whether the peer ended it by a response. */
  boolean wasAnswered() {
    return head != null && failure == null && resetCode < 0;
  }

  /** The HTTP status, 0 where there was no response. */
  public int status() {
    return status;
  }

  /** A field of the trailers or, where there are none, of the head; null where it is missing. */
  public @Nullable String trailer(String name) {
    HeaderList list = trailers == null ? head : trailers;
    return list == null ? null : list.get(name);
  }

  /** A field of the head; null where it is missing. */
  public @Nullable String header(String name) {
    HeaderList list = head;
    return list == null ? null : list.get(name);
  }

  /** Its first {@link #responseLength()} bytes are the response's body. */
  public byte[] response() {
    return response.bytes();
  }

  public int responseLength() {
    return response.length();
  }

  /** Of {@link ErrorCode}, where the peer reset the stream; otherwise -1. */
  public int resetCode() {
    return resetCode;
  }

  /** Whether the peer has certainly not looked at the request, so that it may be sent again. */
  public boolean isUnprocessed() {
    return unprocessed;
  }
}
