// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import dev.heddle.transport.tls.TlsContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to one endpoint: TCP, and TLS over it where the URL asks for it. Any thread.
 */
public final class Connector {
  private static final long MIN_CONNECT_NANOS = 250_000_000L;

  private final Endpoint endpoint;
  private final @Nullable TlsContext tls;
  private final String @Nullable [] alpn;

  /**
   * @param tls null for the JDK's trust store and no client certificate; used by https only
   * @param proxy null for none
   * @param alpn the protocols to offer in TLS; null for HTTP/1.1 without an offer
   */
  public Connector(
      Endpoint endpoint,
      @Nullable TlsContext tls,
      @Nullable ProxySettings proxy,
      String @Nullable [] alpn) {
    this.endpoint = endpoint;
    this.tls = endpoint.tls() && tls == null ? TlsContext.ofJdk() : tls;
    this.alpn = alpn;
  }

  public Endpoint endpoint() {
    return endpoint;
  }

  /**
   * Tries each of the host's addresses, so that a receiver on IPv4 alone is found behind a name
   * that has both.
   *
   * @param deadlineNanos of {@link System#nanoTime()}, for everything
   * @param watcher is told of each connection before it blocks
   */
  public Connection open(long deadlineNanos, Connection.Watcher watcher) throws IOException {
    InetAddress[] addresses = InetAddress.getAllByName(endpoint.host());
    IOException failure = null;
    for (int i = 0; i < addresses.length; i++) {
      // Without a proxy: a SOCKS proxy that the application set for itself is not ours.
      Connection connection = new Connection(new Socket(Proxy.NO_PROXY), endpoint.toString());
      watcher.opening(connection);
      try {
        connect(connection, addresses[i], deadlineNanos, addresses.length - i);
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
      Connection connection, InetAddress address, long deadlineNanos, int addressesLeft)
      throws IOException {
    long left = deadlineNanos - System.nanoTime();
    long share = Math.min(left, Math.max(left / addressesLeft, MIN_CONNECT_NANOS));
    Socket plain = connection.plain();
    plain.setTcpNoDelay(true);
    plain.setKeepAlive(true);
    try {
      plain.connect(
          new InetSocketAddress(address, endpoint.port()),
          ConnectionInput.remainingMillis(System.nanoTime() + share));
    } catch (SocketTimeoutException e) {
      throw new SocketTimeoutException("connect timed out");
    }
    TlsContext context = tls;
    if (endpoint.tls() && context != null) {
      secure(connection, context, deadlineNanos);
    }
    if (connection.isClosed()) {
      throw new IOException("closed while connecting");
    }
  }

  private void secure(Connection connection, TlsContext context, long deadlineNanos)
      throws IOException {
    int version = context.version();
    connection.plain().setSoTimeout(ConnectionInput.remainingMillis(deadlineNanos));
    Socket secured = context.handshake(connection.plain(), endpoint.host(), endpoint.port(), alpn);
    connection.secure(secured, context, version);
  }
}
