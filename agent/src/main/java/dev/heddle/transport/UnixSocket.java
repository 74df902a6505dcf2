// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A Unix domain socket as if it were a TCP socket, which the JDK has as a channel only. As with
 * those, one thread reads, another one writes, and any thread may close.
 */
final class UnixSocket extends Socket {
  private final SocketChannel channel;
  private final SocketAddress remote;
  private final Selector readable;
  private final Selector writable;
  private volatile int readTimeoutMillis;

  UnixSocket(SocketChannel channel, SocketAddress remote) throws IOException {
    super((@Nullable SocketImpl) null);
    this.channel = channel;
    this.remote = remote;
    channel.configureBlocking(false);
    readable = Selector.open();
    writable = Selector.open();
  }

  void connect(int timeoutMillis) throws IOException {
    if (!channel.connect(remote)) {
      channel.register(writable, SelectionKey.OP_CONNECT);
      long end = System.nanoTime() + timeoutMillis * 1_000_000L;
      while (!channel.finishConnect()) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new SocketTimeoutException("connect timed out");
        }
        await(writable, left);
      }
    }
    channel.register(readable, SelectionKey.OP_READ);
    channel.register(writable, SelectionKey.OP_WRITE);
  }

  private void await(Selector selector, long timeoutMillis) throws IOException {
    selector.select(timeoutMillis);
    selector.selectedKeys().clear();
    if (!channel.isOpen()) {
      throw new SocketException("Socket closed");
    }
  }

  @Override
  public InputStream getInputStream() {
    return new Input();
  }

  @Override
  public OutputStream getOutputStream() {
    return new Output();
  }

  @Override
  public void setSoTimeout(int millis) {
    readTimeoutMillis = millis;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    readable.close(); // wakes up who waits
    writable.close();
  }

  private final class Input extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
      long end = System.nanoTime() + readTimeoutMillis * 1_000_000L;
      try {
        int count = channel.read(buffer);
        while (count == 0 && length > 0) {
          await(readable, left(end));
          count = channel.read(buffer);
        }
        return count;
      } catch (ClosedChannelException | ClosedSelectorException e) {
        throw closed(e);
      }
    }

    /** 0 is for ever. */
    private long left(long end) throws SocketTimeoutException {
      if (readTimeoutMillis == 0) {
        return 0;
      }
      long left = (end - System.nanoTime() + 999_999) / 1_000_000;
      if (left <= 0) {
        throw new SocketTimeoutException("Read timed out");
      }
      return left;
    }
  }

  private final class Output extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
      try {
        while (buffer.hasRemaining()) {
          if (channel.write(buffer) == 0) {
            await(writable, 0);
          }
        }
      } catch (ClosedChannelException | ClosedSelectorException e) {
        throw closed(e);
      }
    }
  }

  private static SocketException closed(Exception cause) {
    SocketException closed = new SocketException("Socket closed");
    closed.initCause(cause);
    return closed;
  }
}
