// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** A connection that has received what it will ever receive, once something was sent. */
public final class CannedConnection extends Socket {
  private final ByteArrayInputStream received;
  private final CountDownLatch sent = new CountDownLatch(1);

  private CannedConnection(byte[] received) {
    this.received = new ByteArrayInputStream(received);
  }

  public static Connection of(byte[] received) {
    return new Connection(new CannedConnection(received), "canned");
  }

  @Override
  public InputStream getInputStream() {
    return new InputStream() {
      @Override
      public int read() {
        throw new UnsupportedOperationException();
      }

      @Override
      public int read(byte[] target, int offset, int count) {
        try {
          sent.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        return received.read(target, offset, count);
      }
    };
  }

  @Override
  public OutputStream getOutputStream() {
    return new OutputStream() {
      @Override
      public void write(int value) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void write(byte[] bytes, int offset, int count) {
        sent.countDown();
      }
    };
  }

  @Override
  public void setSoTimeout(int millis) {}
}
