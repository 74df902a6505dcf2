// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.grpc;

import dev.heddle.transport.AnswerBody;
import dev.heddle.transport.Connector;
import dev.heddle.transport.HttpFormatException;
import dev.heddle.transport.RequestHead;
import dev.heddle.transport.http2.Http2Connection;
import dev.heddle.transport.http2.Http2Exchange;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.ThreadFactory;

/**
 * Calls unary methods of one receiver over one connection that is kept alive. Any number of threads
 * call at the same time; any thread may {@link #abort()}.
 *
 * <p>Source: gRPC over HTTP/2 (PROTOCOL-HTTP2).
 */
public final class GrpcClient {
  private static final int PREFIX_BYTES = 5;

  /**
   * Firewalls and load balancers forget connections that were idle for longer, often without
   * telling anybody.
   */
  static final long LONGEST_IDLE_NANOS = 45_000_000_000L;

  /** How often a request is sent at once which the receiver has certainly not looked at. */
  private static final int MOST_ATTEMPTS = 3;

  private final GrpcHead head;
  private final GrpcConnections connections;
  private final int keptBytes;

  /**
   * @param connector offers {@code h2} in TLS
   * @param head with the content type {@code application/grpc}
   * @param threads makes a thread for each connection, which reads it as long as it is open
   */
  public GrpcClient(Connector connector, RequestHead head, ThreadFactory threads) {
    this(connector, head, threads, AnswerBody.MOST_BYTES);
  }

  /**
   * @param keptBytes of an answer, before and after decompression; one that is longer is passed
   *     over
   */
  public GrpcClient(Connector connector, RequestHead head, ThreadFactory threads, int keptBytes) {
    this(connector, head, threads, 1, LONGEST_IDLE_NANOS, keptBytes);
  }

  /**
   * @param firstStreamId of each connection
   */
  GrpcClient(
      Connector connector,
      RequestHead head,
      ThreadFactory threads,
      int firstStreamId,
      long longestIdleNanos,
      int keptBytes) {
    this.keptBytes = keptBytes;
    this.head = new GrpcHead(connector.endpoint(), head);
    this.connections = new GrpcConnections(connector, threads, firstStreamId, longestIdleNanos);
  }

  /**
   * @param methodPath for example {@code
   *     /opentelemetry.proto.collector.trace.v1.TraceService/Export}
   * @param gzip whether the message is compressed
   * @param deadlineNanos of {@link System#nanoTime()}, for connecting, sending and receiving
   *     together; a write that the receiver does not take ends with {@link #abort()} only
   * @throws HttpFormatException where something answered that is no gRPC server, or too much
   * @throws IOException where no complete response came
   */
  public GrpcResponse call(
      String methodPath, byte[] message, int length, boolean gzip, long deadlineNanos)
      throws IOException {
    int aborts = connections.aborts();
    byte[] prefix = prefix(length, gzip);
    for (int attempt = 1; ; attempt++) {
      Http2Connection connection = connections.get(deadlineNanos, aborts);
      Http2Exchange exchange =
          new Http2Exchange(
              head.of(methodPath, gzip, deadlineNanos - System.nanoTime()),
              prefix,
              message,
              length,
              keptBytes);
      try {
        connection.exchange(exchange, deadlineNanos);
        if (!exchange.isUnprocessed() || attempt == MOST_ATTEMPTS) {
          return new ResponseParser(exchange, keptBytes).parse();
        }
      } catch (SocketTimeoutException e) {
        throw e;
      } catch (IOException e) {
        boolean again = exchange.isUnprocessed() || connection.wasStale(exchange);
        if (!again || attempt == MOST_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** A message begins with whether it is compressed, and its length. */
  private static byte[] prefix(int length, boolean gzip) {
    return new byte[] {
      (byte) (gzip ? 1 : 0),
      (byte) (length >>> 24),
      (byte) (length >>> 16),
      (byte) (length >>> 8),
      (byte) length
    };
  }

  /** Ends the calls that are under way, if any, with an exception. */
  public void abort() {
    connections.abort();
  }

  /** Closes the connection that is kept. */
  public void close() {
    connections.close();
  }
}
