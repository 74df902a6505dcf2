// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.grpc;

import dev.heddle.transport.Connection;
import dev.heddle.transport.Connector;
import dev.heddle.transport.HttpFormatException;
import dev.heddle.transport.http2.Http2Connection;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the one connection that all calls share, and makes the next where it cannot be used any
 * more; callers that come meanwhile wait for the same one. Any thread.
 */
final class GrpcConnections {
  private final Connector connector;
  private final ThreadFactory threads;
  private final int firstStreamId;
  private final long longestIdleNanos;

  private @Nullable Http2Connection current;
  private @Nullable Attempt attempt;
  private int aborts;

  GrpcConnections(
      Connector connector, ThreadFactory threads, int firstStreamId, long longestIdleNanos) {
    this.connector = connector;
    this.threads = threads;
    this.firstStreamId = firstStreamId;
    this.longestIdleNanos = longestIdleNanos;
  }

  /** Counts up with each {@link #abort}. */
  synchronized int aborts() {
    return aborts;
  }

  /**
   * @param abortsBefore those that do not concern the caller
   */
  Http2Connection get(long deadlineNanos, int abortsBefore) throws IOException {
    Attempt ours;
    synchronized (this) {
      if (aborts != abortsBefore) {
        throw aborted();
      }
      Http2Connection kept = current;
      if (kept != null && kept.isUsable() && !kept.isIdleFor(longestIdleNanos)) {
        return kept;
      }
      if (kept != null) {
        current = null;
        kept.drain();
      }
      Attempt others = attempt;
      if (others != null) {
        return others.await(deadlineNanos);
      }
      ours = new Attempt();
      attempt = ours;
    }
    return ours.make(deadlineNanos);
  }

  static SocketTimeoutException aborted() {
    return new SocketTimeoutException("aborted, it took too long");
  }

  /** One connection in the making. */
  private final class Attempt implements Connection.Watcher {
    private @Nullable Connection connecting;
    private boolean over;
    private boolean aborted;
    private @Nullable Http2Connection made;
    private @Nullable IOException failure;

    Http2Connection make(long deadlineNanos) throws IOException {
      Http2Connection result = null;
      IOException failed = null;
      try {
        result = greet(connector.open(deadlineNanos, this));
        return result;
      } catch (IOException e) {
        failed = aborted() ? GrpcConnections.aborted() : e;
        throw failed;
      } finally {
        end(result, failed);
      }
    }

    private boolean aborted() {
      synchronized (GrpcConnections.this) {
        return aborted;
      }
    }

    private Http2Connection greet(Connection connection) throws IOException {
      String protocol = connection.negotiatedProtocol();
      if (protocol != null && !protocol.isEmpty() && !protocol.equals("h2")) {
        connection.close();
        throw new HttpFormatException(
            "http1_response", "the receiver speaks " + protocol + " there, and not HTTP/2");
      }
      return Http2Connection.over(connection, threads, firstStreamId);
    }

    @Override
    public void opening(Connection connection) throws IOException {
      synchronized (GrpcConnections.this) {
        connecting = connection;
        if (aborted) {
          throw new IOException("aborted");
        }
      }
    }

    private void end(@Nullable Http2Connection result, @Nullable IOException failed) {
      synchronized (GrpcConnections.this) {
        made = result;
        failure = failed;
        over = true;
        attempt = null;
        current = result;
        GrpcConnections.this.notifyAll();
      }
    }

    /** Under the lock of all. */
    Http2Connection await(long deadlineNanos) throws IOException {
      while (!over) {
        long left = (deadlineNanos - System.nanoTime() + 999_999) / 1_000_000;
        if (left <= 0) {
          throw new SocketTimeoutException("connect timed out");
        }
        try {
          GrpcConnections.this.wait(left);
        } catch (InterruptedException e) {
          throw new InterruptedIOException("interrupted");
        }
      }
      if (made == null) {
        throw failure == null ? new IOException("no connection could be made") : failure;
      }
      return made;
    }
  }

  /** Ends everything that is under way. */
  void abort() {
    Http2Connection open;
    synchronized (this) {
      aborts++;
      Attempt making = attempt;
      if (making != null) {
        making.aborted = true;
        if (making.connecting != null) {
          making.connecting.close();
        }
      }
      open = current;
      current = null;
    }
    if (open != null) {
      open.abort(aborted());
    }
  }

  void close() {
    Http2Connection open;
    synchronized (this) {
      open = current;
      current = null;
    }
    if (open != null) {
      open.close();
    }
  }
}
