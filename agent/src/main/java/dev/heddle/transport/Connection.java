// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * One TCP or TLS connection. One thread uses it, any thread may {@link #close()} it, which ends
 * what that thread is waiting for.
 */
final class Connection {
  private static final long MIN_CONNECT_NANOS = 250_000_000L;

  private final Socket plain;
  private volatile Socket socket;
  private volatile boolean closed;

  /**
   * Not connected yet. Without a proxy: a SOCKS proxy that the application set for itself is not
   * ours.
   */
  private Connection() {
    plain = new Socket(Proxy.NO_PROXY);
    socket = plain;
  }

  /**
   * Tries each of the host's addresses, so that a receiver on IPv4 alone is found behind a name
   * that has both.
   *
   * @param watcher is told of each socket before it blocks
   */
  static Connection open(Endpoint endpoint, long deadlineNanos, Watcher watcher)
      throws IOException {
    InetAddress[] addresses = InetAddress.getAllByName(endpoint.host());
    IOException failure = null;
    for (int i = 0; i < addresses.length; i++) {
      Connection connection = new Connection();
      watcher.opening(connection);
      try {
        connection.connect(endpoint, addresses[i], deadlineNanos, addresses.length - i);
        return connection;
      } catch (IOException e) {
        connection.close();
        failure = failure == null ? e : failure;
        if (System.nanoTime() - deadlineNanos >= 0) {
          break;
        }
      }
    }
    throw failure == null ? new IOException("no address for " + endpoint.host()) : failure;
  }

  private void connect(
      Endpoint endpoint, InetAddress address, long deadlineNanos, int addressesLeft)
      throws IOException {
    long left = deadlineNanos - System.nanoTime();
    long share = Math.min(left, Math.max(left / addressesLeft, MIN_CONNECT_NANOS));
    plain.setTcpNoDelay(true);
    plain.setKeepAlive(true);
    try {
      plain.connect(
          new InetSocketAddress(address, endpoint.port()),
          ResponseInput.remainingMillis(System.nanoTime() + share));
    } catch (SocketTimeoutException e) {
      throw new SocketTimeoutException("connect timed out");
    }
    if (endpoint.tls()) {
      socket = TlsSockets.handshake(plain, endpoint, deadlineNanos);
    }
    if (closed) {
      throw new IOException("closed while connecting");
    }
  }

  OutputStream output() throws IOException {
    return socket.getOutputStream();
  }

  ResponseInput input() throws IOException {
    return new ResponseInput(socket);
  }

  /**
   * Closes the plain socket at once: closing TLS in good order takes a lock that a blocked write
   * may hold, and a write, which may block too.
   */
  void close() {
    closed = true;
    try {
      plain.close();
    } catch (IOException e) {
      // it is gone either way
    }
  }

  /** Learns of connections while they are being made, so that another thread can close them. */
  interface Watcher {
    void opening(Connection connection) throws IOException;
  }
}
