// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import dev.heddle.transport.tls.TlsSession;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** A connection's bytes, each read bounded by what is left until a deadline. One thread. */
public final class ConnectionInput {
  private final Socket socket;
  private final @Nullable TlsSession tls;
  private final InputStream in;
  private final byte[] buffer = new byte[4096];

  private int position;
  private int end;
  private long deadlineNanos;
  private boolean endless;

  ConnectionInput(Socket socket, @Nullable TlsSession tls) throws IOException {
    this.socket = socket;
    this.tls = tls;
    this.in = socket.getInputStream();
  }

  /**
   * @param newDeadlineNanos of {@link System#nanoTime()}
   */
  public void deadline(long newDeadlineNanos) {
    deadlineNanos = newDeadlineNanos;
  }

  /** These bytes as a stream, without a deadline from now on. */
  InputStream endless() throws IOException {
    endless = true;
    socket.setSoTimeout(0);
    return new Endless();
  }

  /** The next byte, or -1 at the end of the stream. */
  public int read() throws IOException {
    return position == end && !fill() ? -1 : buffer[position++] & 0xFF;
  }

  /** Copies at least one byte; returns how many, or -1 at the end of the stream. */
  public int read(byte[] target, int offset, int most) throws IOException {
    if (position == end && !fill()) {
      return -1;
    }
    int count = Math.min(most, end - position);
    System.arraycopy(buffer, position, target, offset, count);
    position += count;
    return count;
  }

  /** Whether anything is buffered that nobody asked for. */
  public boolean hasLeftOver() {
    return position != end;
  }

  /** Whether there is another byte; it is not consumed. */
  public boolean await() throws IOException {
    return position != end || fill();
  }

  private boolean fill() throws IOException {
    if (!endless) {
      socket.setSoTimeout(remainingMillis(deadlineNanos));
    }
    int count;
    try {
      count = in.read(buffer, 0, buffer.length);
    } catch (SocketTimeoutException e) {
      throw late();
    } catch (IOException e) {
      throw tls == null ? e : tls.explain(e);
    }
    if (tls != null) {
      tls.works();
    }
    position = 0;
    end = Math.max(count, 0);
    return count > 0;
  }

  private final class Endless extends InputStream {
    @Override
    public int read() throws IOException {
      return ConnectionInput.this.read();
    }

    @Override
    public int read(byte[] target, int offset, int most) throws IOException {
      return most == 0 ? 0 : ConnectionInput.this.read(target, offset, most);
    }
  }

  static EOFException ended() {
    return new EOFException("connection closed before the response was complete");
  }

  private static SocketTimeoutException late() {
    return new SocketTimeoutException("no response in time");
  }

  /** At least 1, as 0 means "for ever" to sockets. */
  static int remainingMillis(long deadlineNanos) throws SocketTimeoutException {
    long millis = (deadlineNanos - System.nanoTime() + 999_999) / 1_000_000;
    if (millis <= 0) {
      throw late();
    }
    return (int) Math.min(millis, Integer.MAX_VALUE);
  }
}
