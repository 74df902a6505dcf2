// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.http2;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges that are open on a connection, the windows they may send into, and what the peer
 * allows; its monitor is what callers wait on. Any thread. Source: RFC 9113 §5, §6.9.
 */
final class Streams {
  private final PeerSettings peer = PeerSettings.ofServer();
  private @Nullable Http2Exchange[] open = new Http2Exchange[4];
  private int openCount;
  private int nextId;
  private long sendWindow = PeerSettings.DEFAULT_WINDOW;
  private long framesReceived;
  private boolean sentSinceFrame;
  private long idleSinceNanos = System.nanoTime();
  private boolean used;
  private boolean draining;
  private String farewell = "";
  private @Nullable IOException failure;

  /**
   * @param firstId odd
   */
  Streams(int firstId) {
    nextId = firstId;
  }

  // --- callers

  /** Whether a new exchange may be tried here. */
  synchronized boolean isUsable() {
    return !draining && failure == null;
  }

  synchronized boolean isIdleFor(long nanos) {
    return openCount == 0 && System.nanoTime() - idleSinceNanos > nanos;
  }

  /** Takes one of the streams that the peer allows, when there is one. */
  synchronized void enter(Http2Exchange exchange, long deadlineNanos) throws IOException {
    while (isUsable() && openCount >= peer.maxConcurrentStreams) {
      waitUntil(
          deadlineNanos,
          "the receiver takes only " + peer.maxConcurrentStreams + " requests at the same time");
    }
    if (!isUsable()) {
      exchange.unprocessed = true;
      throw failure == null ? ended(new IOException("the connection is being closed")) : failure;
    }
    if (exchange.headers.listBytes() > peer.maxHeaderListBytes) {
      throw new Http2Exception(
          ErrorCode.INTERNAL_ERROR,
          "headers_too_large",
          "the receiver takes headers of up to "
              + peer.maxHeaderListBytes
              + " bytes, these have "
              + exchange.headers.listBytes());
    }
    if (openCount == open.length) {
      open = Arrays.copyOf(open, openCount * 2);
    }
    open[openCount++] = exchange;
    exchange.framesBefore = framesReceived;
    exchange.onUsedConnection = used;
  }

  /** Under the write lock: streams begin in the order of their numbers. */
  synchronized void begin(Http2Exchange exchange) throws IOException {
    if (exchange.done) {
      throw exchange.failure == null ? new IOException("cancelled") : exchange.failure;
    }
    exchange.id = nextId;
    exchange.sendWindow = peer.initialWindow;
    nextId += 2;
    if (nextId < 0) {
      draining = true; // the numbers are used up
    }
  }

  /** How many bytes may be sent now; they are taken from the windows. 0 for none. */
  synchronized int take(Http2Exchange exchange) {
    long window = Math.min(exchange.sendWindow, sendWindow);
    long count = Math.min(window, Math.min(exchange.unsent(), Frame.MAX_PAYLOAD));
    if (count <= 0 || exchange.done) {
      return 0;
    }
    exchange.sendWindow -= count;
    sendWindow -= count;
    sentSinceFrame = true;
    return (int) count;
  }

  /** Returns when more may be sent, or false where it is over. */
  synchronized boolean awaitWindow(Http2Exchange exchange, long deadlineNanos) throws IOException {
    while (!exchange.done && Math.min(exchange.sendWindow, sendWindow) <= 0) {
      waitUntil(deadlineNanos, "the receiver's flow control took no more data in time");
    }
    return !exchange.done;
  }

  synchronized void awaitEnd(Http2Exchange exchange, long deadlineNanos) throws IOException {
    while (!exchange.done) {
      waitUntil(deadlineNanos, "no response in time");
    }
    if (exchange.failure != null) {
      throw exchange.failure;
    }
  }

  private void waitUntil(long deadlineNanos, String late) throws IOException {
    long left = deadlineNanos - System.nanoTime();
    if (left <= 0) {
      throw new SocketTimeoutException(late);
    }
    try {
      wait(left / 1_000_000, (int) (left % 1_000_000));
    } catch (InterruptedException e) {
      throw new InterruptedIOException("interrupted");
    }
  }

  /**
   * Ends an exchange that its caller no longer waits for; whether the peer has to be told, which
   * knows of it and may not have finished it.
   */
  synchronized boolean abandon(Http2Exchange exchange) {
    boolean tell = !exchange.done && exchange.id != 0;
    finish(exchange, null);
    return tell;
  }

  /** Whether the peer has sent anything since the exchange began. */
  synchronized boolean isAlive(Http2Exchange exchange) {
    return framesReceived != exchange.framesBefore;
  }

  /** Takes no more exchanges. */
  synchronized void drain() {
    draining = true;
    notifyAll();
  }

  /** Whether nothing can happen here any more. */
  synchronized boolean isOver() {
    return openCount == 0 && !isUsable();
  }

  // --- the reader

  /** Counts a frame; whether data was sent since the one before, which it may be about. */
  synchronized boolean received() {
    framesReceived++;
    boolean sent = sentSinceFrame;
    sentSinceFrame = false;
    return sent;
  }

  /**
   * The exchange of that number, or null where it is over.
   *
   * @throws Http2Exception where there was none
   */
  synchronized @Nullable Http2Exchange find(int id) throws Http2Exception {
    for (int i = 0; i < openCount; i++) {
      if (open[i].id == id) {
        return open[i];
      }
    }
    if (id == 0 || (id & 1) == 0 || (nextId > 0 && id >= nextId)) {
      throw new Http2Exception(
          ErrorCode.PROTOCOL_ERROR, "a frame for stream " + id + ", which was not begun");
    }
    return null;
  }

  /** Ends an exchange, with a response where there is no failure. */
  synchronized void finish(Http2Exchange exchange, @Nullable IOException failed) {
    if (exchange.done) {
      return;
    }
    exchange.failure = failed;
    exchange.done = true;
    used = true;
    for (int i = 0; i < openCount; i++) {
      if (open[i] == exchange) {
        open[i] = open[--openCount];
        open[openCount] = null;
      }
    }
    if (openCount == 0) {
      idleSinceNanos = System.nanoTime();
    }
    notifyAll();
  }

  synchronized void reset(Http2Exchange exchange, int code) {
    exchange.resetCode = code;
    exchange.unprocessed = code == ErrorCode.REFUSED_STREAM;
    finish(exchange, null);
  }

  /** What is beyond {@code lastId} was not looked at. */
  synchronized void goAway(int lastId, String text) {
    draining = true;
    farewell = text;
    IOException left = ended(null);
    for (int i = openCount - 1; i >= 0; i--) {
      Http2Exchange exchange = open[i];
      if (exchange.id == 0 || exchange.id > lastId) {
        exchange.unprocessed = true;
        finish(exchange, left);
      }
    }
    notifyAll();
  }

  synchronized void update(byte[] settings, int from, int length) throws Http2Exception {
    int before = peer.initialWindow;
    peer.update(settings, from, length);
    long change = (long) peer.initialWindow - before;
    for (int i = 0; i < openCount; i++) {
      open[i].sendWindow = widened(open[i].sendWindow, open[i].id == 0 ? 0 : change);
    }
    notifyAll();
  }

  synchronized void widen(long increment) throws Http2Exception {
    sendWindow = widened(sendWindow, increment);
    notifyAll();
  }

  /** False where the window would be larger than the protocol allows. */
  synchronized boolean widen(Http2Exchange exchange, long increment) {
    exchange.sendWindow += increment;
    notifyAll();
    return exchange.sendWindow <= Integer.MAX_VALUE;
  }

  private static long widened(long window, long change) throws Http2Exception {
    if (window + change > Integer.MAX_VALUE) {
      throw new Http2Exception(
          ErrorCode.FLOW_CONTROL_ERROR, "a flow-control window beyond 2^31-1 bytes");
    }
    return window + change;
  }

  /** What to say of a connection that the peer closed: its own words where there are any. */
  synchronized IOException ended(@Nullable IOException how) {
    if (!farewell.isEmpty()) {
      return new IOException("the receiver closed the connection: " + farewell);
    }
    return how == null
        ? new EOFException("connection closed before the response was complete")
        : how;
  }

  /** The connection is gone. */
  synchronized void fail(IOException reason) {
    if (failure == null) {
      failure = reason;
    }
    while (openCount > 0) {
      finish(open[0], failure);
    }
    notifyAll();
  }
}
