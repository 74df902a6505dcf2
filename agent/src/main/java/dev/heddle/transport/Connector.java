// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import dev.heddle.transport.tls.TlsContext;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to one endpoint: over TCP or a Unix domain socket, through a proxy or not, and
 * with TLS where the URL asks for it. Any thread.
 */
public final class Connector {
  private static final long MIN_CONNECT_NANOS = 250_000_000L;

  private final Endpoint endpoint;
  private final @Nullable TlsContext tls;
  private final @Nullable HttpProxy proxy;
  private final @Nullable TlsContext proxyTls;
  private final String @Nullable [] alpn;

  /**
   * @param tls null for the JDK's trust store and no client certificate; used by https only
   * @param proxies null for none
   * @param alpn the protocols to offer in TLS; null for HTTP/1.1, which offers none, and whose
   *     requests a proxy forwards where there is no TLS, instead of opening a tunnel
   */
  public Connector(
      Endpoint endpoint,
      @Nullable TlsContext tls,
      @Nullable ProxySettings proxies,
      String @Nullable [] alpn) {
    this.endpoint = endpoint;
    this.tls = endpoint.tls() && tls == null ? TlsContext.ofJdk() : tls;
    this.proxy = proxies == null ? null : proxies.proxyFor(endpoint);
    this.proxyTls = proxy != null && proxy.address().tls() ? TlsContext.ofJdk() : null;
    this.alpn = alpn;
    if (tls != null && !endpoint.tls()) {
      tls.notNeededFor(endpoint.toString());
    }
  }

  public Endpoint endpoint() {
    return endpoint;
  }

  /** The proxy that requests are handed to as they are, or null. */
  @Nullable HttpProxy forwarder() {
    return needsTunnel() ? null : proxy;
  }

  private boolean needsTunnel() {
    return endpoint.tls() || alpn != null;
  }

  /**
   * Tries each of the host's addresses, so that a receiver on IPv4 alone is found behind a name
   * that has both.
   *
   * @param deadlineNanos of {@link System#nanoTime()}, for everything
   * @param watcher is told of each connection before it blocks
   */
  public Connection open(long deadlineNanos, Connection.Watcher watcher) throws IOException {
    String socketPath = endpoint.socketPath();
    if (socketPath != null) {
      return local(socketPath, deadlineNanos, watcher);
    }
    HttpProxy through = proxy;
    if (through == null) {
      return first(endpoint, deadlineNanos, watcher);
    }
    try {
      return first(through.address(), deadlineNanos, watcher);
    } catch (UnknownHostException | ConnectException | NoRouteToHostException e) {
      throw through.unreachable(e);
    }
  }

  private Connection local(String socketPath, long deadlineNanos, Connection.Watcher watcher)
      throws IOException {
    Socket socket = UnixSockets.open(socketPath);
    Connection connection = new Connection(socket, endpoint.toString());
    boolean open = false;
    try {
      watcher.opening(connection);
      UnixSockets.connect(socket, ConnectionInput.remainingMillis(deadlineNanos));
      requireOpen(connection);
      open = true;
      return connection;
    } finally {
      if (!open) {
        connection.close();
      }
    }
  }

  private Connection first(Endpoint target, long deadlineNanos, Connection.Watcher watcher)
      throws IOException {
    InetAddress[] addresses = InetAddress.getAllByName(target.host());
    String remote = proxy == null ? endpoint.toString() : endpoint + " through " + proxy;
    IOException failure = null;
    for (int i = 0; i < addresses.length; i++) {
      // Without a proxy: a SOCKS proxy that the application set for itself is not ours.
      Connection connection = new Connection(new Socket(Proxy.NO_PROXY), remote);
      watcher.opening(connection);
      try {
        InetSocketAddress address = new InetSocketAddress(addresses[i], target.port());
        connect(connection.plain(), address, deadlineNanos, addresses.length - i);
        establish(connection, deadlineNanos);
        return connection;
      } catch (IOException e) {
        connection.close();
        failure = failure == null ? e : failure;
        if (System.nanoTime() - deadlineNanos >= 0) {
          break;
        }
      }
    }
    throw failure == null ? new IOException("no address for " + target.host()) : failure;
  }

  private static void connect(
      Socket plain, InetSocketAddress address, long deadlineNanos, int addressesLeft)
      throws IOException {
    long left = deadlineNanos - System.nanoTime();
    long share = Math.min(left, Math.max(left / addressesLeft, MIN_CONNECT_NANOS));
    plain.setTcpNoDelay(true);
    plain.setKeepAlive(true);
    try {
      plain.connect(address, ConnectionInput.remainingMillis(System.nanoTime() + share));
    } catch (SocketTimeoutException e) {
      throw new SocketTimeoutException("connect timed out");
    }
  }

  private void establish(Connection connection, long deadlineNanos) throws IOException {
    HttpProxy through = proxy;
    if (through != null && proxyTls != null) {
      secure(connection, proxyTls, through.address(), null, deadlineNanos);
    }
    if (through != null && needsTunnel()) {
      through.connect(connection, endpoint, deadlineNanos);
    }
    TlsContext context = tls;
    if (endpoint.tls() && context != null) {
      secure(connection, context, endpoint, alpn, deadlineNanos);
    }
    requireOpen(connection);
  }

  private static void secure(
      Connection connection,
      TlsContext context,
      Endpoint peer,
      String @Nullable [] alpn,
      long deadlineNanos)
      throws IOException {
    connection.plain().setSoTimeout(ConnectionInput.remainingMillis(deadlineNanos));
    connection.secure(context.handshake(connection.current(), peer.host(), peer.port(), alpn));
  }

  private static void requireOpen(Connection connection) throws IOException {
    if (connection.isClosed()) {
      throw new IOException("closed while connecting");
    }
  }
}
