// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.netty4;

import dev.heddle.context.Context;
import dev.heddle.context.VirtualField;
import dev.heddle.trace.Span;
import io.netty.channel.Channel;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What is open on one channel, in the order in which HTTP/1 answers it. Used by the codec's event
 * loop only; it does not refer to the channel that it lies with.
 */
final class Connection {
  private static final VirtualField<Channel, Connection> OF = VirtualField.of("netty.channel");

  /** A server that leaves so many requests unanswered does not answer in order, or at all. */
  private static final int MOST_UNANSWERED = 1000;

  private final ArrayDeque<Incoming> unanswered = new ArrayDeque<>(2);
  private final ArrayDeque<Outgoing> awaited = new ArrayDeque<>(2);
  private @Nullable Incoming reading;
  private @Nullable Throwable failure;
  private volatile @Nullable Context connecting; // set by the caller's thread
  private boolean secure;
  private boolean givenUp;

  private Connection() {}

  static @Nullable Connection get(Channel channel) {
    return OF.get(channel);
  }

  static Connection of(Channel channel) {
    Connection connection = OF.get(channel);
    if (connection == null) {
      connection = new Connection();
      OF.set(channel, connection);
    }
    return connection;
  }

  /** Who waits for the connection may write the first request when it is there. */
  void connecting(Context caller) {
    connecting = caller;
  }

  @Nullable Context connecting() {
    return connecting;
  }

  /**
   * Who waited has been told.
   *
   * @param handshaken whether TLS is spoken now
   */
  void connected(boolean handshaken) {
    if (handshaken || !secure) {
      connecting = null;
    }
  }

  void secured() {
    secure = true;
  }

  String scheme() {
    return secure ? "https" : "http";
  }

  void received(Incoming request) {
    if (unanswered.size() >= MOST_UNANSWERED) {
      givenUp = true;
      for (Incoming left = unanswered.poll(); left != null; left = unanswered.poll()) {
        Span span = left.span();
        if (span != null) {
          span.orphaned();
        }
      }
    }
    unanswered.add(request);
    reading = request;
  }

  /** Requests of this channel are no longer followed. */
  boolean isGivenUp() {
    return givenUp;
  }

  /** The request that is being read, or was read last and is not answered. */
  @Nullable Incoming reading() {
    return reading;
  }

  void read(Incoming request) {
    request.read();
    if (request.hasEnded()) {
      reading = null;
    }
  }

  /** The request that the next response answers. */
  @Nullable Incoming answering() {
    return unanswered.peek();
  }

  void answered(Incoming request) {
    unanswered.remove(request);
    if (reading == request && request.isRead()) {
      reading = null;
    }
    failure = null;
  }

  void sent(Outgoing request) {
    awaited.add(request);
  }

  /** The request that the next response is of. */
  @Nullable Outgoing awaited() {
    return awaited.peek();
  }

  void over(Outgoing request) {
    awaited.remove(request);
  }

  void failed(Throwable cause) {
    failure = cause;
    Incoming request = reading == null ? unanswered.peek() : reading;
    if (request != null) {
      request.failed(cause);
    }
  }

  /** Nothing more will be read or written. */
  void closed() {
    Incoming left = unanswered.poll();
    while (left != null) {
      Throwable cause = left.failure();
      boolean lost = cause == null && !left.isAnswered();
      Server.end(left, lost ? new ClosedChannelException() : cause);
      left = unanswered.poll();
    }
    reading = null;
    connecting = null;
    Outgoing request = awaited.poll();
    while (request != null) {
      Throwable cause = failure == null ? new ClosedChannelException() : failure;
      Client.finish(request, request.failure(cause));
      request = awaited.poll();
    }
  }
}
