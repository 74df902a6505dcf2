// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import dev.heddle.transport.tls.TlsSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a receiver, over whatever its {@link Connector} opened: what HTTP/1.1 and
 * HTTP/2 share. One thread reads, one thread writes, any thread may {@link #close()} it, which ends
 * what they are waiting for.
 */
public final class Connection {
  private final Socket plain;
  private final String remote;
  private volatile @Nullable TlsSession tls;
  private volatile boolean closed;

  private @Nullable ConnectionInput input;

  /**
   * @param plain not connected yet
   * @param remote for log lines
   */
  Connection(Socket plain, String remote) {
    this.plain = plain;
    this.remote = remote;
  }

  Socket plain() {
    return plain;
  }

  /** What bytes go through: the plain socket, or TLS over it. */
  Socket current() {
    TlsSession session = tls;
    return session == null ? plain : session.socket();
  }

  /** From now on bytes go through TLS over what they went through before. */
  void secure(TlsSession session) {
    tls = session;
    input = null;
  }

  boolean isClosed() {
    return closed;
  }

  /** Not buffered; a write ends when the peer has room, or when the connection is closed. */
  public OutputStream output() throws IOException {
    TlsSession session = tls;
    return session == null ? plain.getOutputStream() : session.output();
  }

  /** The same one each time; its deadline is set before each use. */
  public ConnectionInput input() throws IOException {
    ConnectionInput known = input;
    if (known == null) {
      known = new ConnectionInput(current(), tls);
      input = known;
    }
    return known;
  }

  /** For a reader that waits as long as it takes; instead of {@link #input()}. */
  public InputStream stream() throws IOException {
    return input().endless();
  }

  /** What ALPN agreed on, for example {@code h2}; null without TLS or without an agreement. */
  public @Nullable String negotiatedProtocol() {
    TlsSession session = tls;
    return session == null ? null : session.negotiatedProtocol();
  }

  /**
   * Whether certificates or keys have changed since the connection was made, so that the next
   * request belongs on a new one. Looks at the files every few seconds at most.
   */
  public boolean isOutdated() {
    TlsSession session = tls;
    return session != null && session.isOutdated();
  }

  /**
   * Whether something came while nothing was asked for, such as a 408 before the connection is
   * closed: it is no answer to the next request.
   */
  boolean hasUnsolicited() {
    try {
      return plain.getInputStream().available() > 0;
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * Closes the plain socket at once: closing TLS in good order takes a lock that a blocked write
   * may hold, and a write, which may block too.
   */
  public void close() {
    closed = true;
    try {
      plain.close();
    } catch (IOException e) {
      // it is gone either way
    }
  }

  /** For log lines: whom it is connected to, by which way. */
  @Override
  public String toString() {
    return remote;
  }

  /** Learns of connections while they are being made, so that another thread can close them. */
  public interface Watcher {
    /** Called on the thread that opens, before it blocks. */
    void opening(Connection connection) throws IOException;
  }
}
