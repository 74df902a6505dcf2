// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.http2;

import dev.heddle.transport.Connection;
import dev.heddle.transport.HttpFormatException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends requests over one connection, each from the thread that waits for its response; what comes
 * back is read by a thread of the connection's own, which ends with it. Any thread.
 *
 * <p>Source: RFC 9113. By prior knowledge, without priorities and without push.
 */
public final class Http2Connection {
  /** Small, as responses have few fields; it still saves most of their bytes. */
  static final int TABLE_BYTES = 1024;

  static final int MAX_HEADER_LIST_BYTES = 65_536;

  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final long EARLY_ANSWER_NANOS = 1_000_000_000L;

  private static final long STUCK_NANOS = 100_000_000L;

  /** A header block and two full frames. */
  private static final int BUFFER_BYTES = 2 * (Frame.HEAD_BYTES + Frame.MAX_PAYLOAD) + 1024;

  private final Connection connection;
  private final OutputStream out;
  private final Streams streams;
  private final ControlFrames control = new ControlFrames();

  /** Held while bytes are written, which may take as long as the peer likes. */
  private final ReentrantLock writing = new ReentrantLock();

  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int buffered;
  private boolean tableGivenUp;

  private Http2Connection(Connection connection, int firstStreamId) throws IOException {
    this.connection = connection;
    this.out = connection.output();
    this.streams = new Streams(firstStreamId);
    greet();
  }

  /**
   * Takes the connection over and greets the peer together with the first request.
   *
   * @param threads makes the reader's thread
   * @param firstStreamId 1 except in tests
   */
  public static Http2Connection over(
      Connection connection, ThreadFactory threads, int firstStreamId) throws IOException {
    boolean complete = false;
    try {
      Http2Connection made = new Http2Connection(connection, firstStreamId);
      FrameReader frames = new FrameReader(connection.stream());
      threads.newThread(new ResponseFrames(made, frames, made.streams, made.control)).start();
      complete = true;
      return made;
    } finally {
      if (!complete) {
        connection.close();
      }
    }
  }

  private void greet() {
    System.arraycopy(PREFACE, 0, buffer, 0, PREFACE.length);
    buffered = PREFACE.length;
    Frame.head(buffer, buffered, 18, Frame.SETTINGS, 0, 0);
    buffered += Frame.HEAD_BYTES;
    setting(PeerSettings.HEADER_TABLE_SIZE, TABLE_BYTES);
    setting(PeerSettings.ENABLE_PUSH, 0);
    setting(PeerSettings.MAX_HEADER_LIST_SIZE, MAX_HEADER_LIST_BYTES);
  }

  private void setting(int id, int value) {
    buffer[buffered] = 0;
    buffer[buffered + 1] = (byte) id;
    Frame.int32(buffer, buffered + 2, value);
    buffered += 6;
  }

  /** Whether another exchange may begin here. */
  public boolean isUsable() {
    return streams.isUsable() && !connection.isOutdated();
  }

  /** Whether no exchange has been open for so long. */
  public boolean isIdleFor(long nanos) {
    return streams.isIdleFor(nanos);
  }

  /**
   * Sends the request and waits until the exchange is over, well or by a reset.
   *
   * @param deadlineNanos of {@link System#nanoTime()}; a write that the peer does not take ends
   *     with {@link #abort} only
   * @throws HttpFormatException where the peer broke the rules or answered too much
   * @throws IOException where the connection failed, or the time was over
   */
  public void exchange(Http2Exchange exchange, long deadlineNanos) throws IOException {
    try {
      streams.enter(exchange, deadlineNanos);
      send(exchange, deadlineNanos);
      streams.awaitEnd(exchange, deadlineNanos);
    } catch (Http2Exception e) {
      throw new HttpFormatException(e.reason(), String.valueOf(e.getMessage()));
    } finally {
      abandon(exchange);
    }
  }

  /**
   * Whether the connection may have been closed while it was idle: nothing came since the exchange
   * began, which was not the connection's first.
   */
  public boolean wasStale(Http2Exchange exchange) {
    return exchange.onUsedConnection && !streams.isAlive(exchange);
  }

  private void abandon(Http2Exchange exchange) {
    boolean cancelled = streams.abandon(exchange);
    boolean answeredEarly = exchange.unsent() > 0 && exchange.wasAnswered();
    if (cancelled && !streams.isAlive(exchange)) {
      kill(); // nothing came in all that time: the peer is probably gone
    } else if (cancelled || (answeredEarly && streams.isUsable())) {
      reset(exchange.id);
    }
    if (streams.isOver()) {
      connection.close();
    }
  }

  private void kill() {
    streams.drain();
    connection.close();
  }

  private void reset(int id) {
    try {
      control.reset(id, ErrorCode.CANCEL);
      if (writing.tryLock(STUCK_NANOS, TimeUnit.NANOSECONDS)) {
        writing.unlock();
        writeControl();
      } else {
        kill(); // the peer does not even take what is being written
      }
    } catch (IOException e) {
      kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
    }
  }

  private void send(Http2Exchange exchange, long deadlineNanos) throws IOException {
    try {
      lock(deadlineNanos);
      try {
        streams.begin(exchange);
        writeWaiting(); // in order: a reset comes before the next request
        putHeaders(exchange);
        putData(exchange);
        flush();
      } finally {
        writing.unlock();
      }
      writeControl(); // what came up while the lock was held
      while (exchange.unsent() > 0 && streams.awaitWindow(exchange, deadlineNanos)) {
        lock(deadlineNanos);
        try {
          putData(exchange);
          flush();
        } finally {
          writing.unlock();
        }
        writeControl();
      }
    } catch (InterruptedIOException | Http2Exception e) {
      throw e;
    } catch (IOException e) {
      refusedEarly(exchange, e, deadlineNanos);
    }
  }

  private void lock(long deadlineNanos) throws IOException {
    try {
      if (!writing.tryLock(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        kill(); // it has been stuck in another's write for all that time
        throw new SocketTimeoutException("the receiver took no more data in time");
      }
    } catch (InterruptedException e) {
      throw new InterruptedIOException("interrupted");
    }
  }

  /**
   * A peer may answer or say why it leaves, and close before it has read all; then that is there
   * though writing failed.
   */
  private void refusedEarly(Http2Exchange exchange, IOException failed, long deadlineNanos)
      throws IOException {
    long soon = System.nanoTime() + EARLY_ANSWER_NANOS;
    try {
      streams.drain();
      streams.awaitEnd(exchange, soon - deadlineNanos < 0 ? soon : deadlineNanos);
    } catch (SocketTimeoutException e) {
      if (e == exchange.failure) {
        throw e; // aborted
      }
      connection.close();
      throw failed;
    }
  }

  private void putHeaders(Http2Exchange exchange) throws IOException {
    HpackBlock block = exchange.headers;
    int left = block.length();
    int type = Frame.HEADERS;
    while (left > 0) {
      int first = tableGivenUp ? 0 : 1;
      int count = Math.min(left, Frame.MAX_PAYLOAD - first);
      reserve(first + count);
      int flags = count == left ? Frame.END_HEADERS : 0;
      Frame.head(buffer, buffered, first + count, type, flags, exchange.id);
      buffered += Frame.HEAD_BYTES;
      if (first == 1) {
        buffer[buffered++] = 0x20; // RFC 7541 §4.2: no table, whatever size the peer announces
        tableGivenUp = true;
      }
      System.arraycopy(block.bytes(), block.length() - left, buffer, buffered, count);
      buffered += count;
      left -= count;
      type = Frame.CONTINUATION;
    }
  }

  /**
   * A window that the peer's settings opened or closed holds from their acknowledgement on: that is
   * written before what was taken by it, and behind what was taken before. RFC 9113 §6.5.3.
   */
  private void putData(Http2Exchange exchange) throws IOException {
    while (true) {
      int count;
      int detached;
      synchronized (streams) {
        count = streams.take(exchange);
        detached = control.detach();
      }
      if (detached > 0) {
        flush();
        control.write(out, detached);
      }
      if (count == 0) {
        return;
      }
      reserve(count);
      int flags = count == exchange.unsent() ? Frame.END_STREAM : 0;
      Frame.head(buffer, buffered, count, Frame.DATA, flags, exchange.id);
      exchange.copy(buffer, buffered + Frame.HEAD_BYTES, count);
      buffered += Frame.HEAD_BYTES + count;
    }
  }

  private void reserve(int payloadBytes) throws IOException {
    if (buffer.length - buffered < Frame.HEAD_BYTES + payloadBytes) {
      flush();
    }
  }

  private void flush() throws IOException {
    int count = buffered;
    buffered = 0;
    if (count > 0) {
      out.write(buffer, 0, count);
    }
  }

  /** Writes what waits, unless somebody is writing, who then does it. */
  void writeControl() throws IOException {
    while (!control.isEmpty() && writing.tryLock()) {
      try {
        writeWaiting();
      } finally {
        writing.unlock();
      }
    }
  }

  /** Under the write lock. */
  private void writeWaiting() throws IOException {
    if (!control.isEmpty()) {
      flush(); // the greeting, perhaps
      control.writeTo(out);
    }
  }

  /** Tells the peer why, unless it does not take what is being written. */
  void leave(int code) {
    try {
      control.goAway(code);
      if (writing.tryLock(STUCK_NANOS, TimeUnit.NANOSECONDS)) {
        writing.unlock();
        writeControl();
      }
    } catch (IOException e) {
      // it is gone either way
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The reader has ended. */
  void ended(IOException reason) {
    connection.close();
    streams.fail(reason);
  }

  /** Lets the open exchanges end, and closes. */
  public void drain() {
    streams.drain();
    if (streams.isOver()) {
      close();
    }
  }

  /** Says good-bye, and closes. */
  public void close() {
    try {
      control.goAway(ErrorCode.NO_ERROR);
      writeControl();
    } catch (IOException e) {
      // it is gone either way
    }
    connection.close();
  }

  /** Ends the exchanges that are open with this failure, and closes. */
  public void abort(IOException reason) {
    streams.fail(reason);
    connection.close();
  }
}
