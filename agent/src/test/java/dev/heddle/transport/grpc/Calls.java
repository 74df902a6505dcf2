// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.grpc;

import dev.heddle.transport.AnswerBody;
import dev.heddle.transport.Connector;
import dev.heddle.transport.Endpoint;
import dev.heddle.transport.RequestHead;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client for tests, and what became of its threads. */
final class Calls implements AutoCloseable {
  static final String PATH = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
  private static final long PATIENCE_MILLIS = 20_000;

  private final GrpcClient client;
  private final List<Thread> readers = new CopyOnWriteArrayList<>();

  Calls(String url) {
    this(url, Map.of());
  }

  Calls(String url, Map<String, String> headers) {
    this(url, headers, 1, GrpcClient.LONGEST_IDLE_NANOS);
  }

  /** Of whose answers not more is kept. */
  Calls(String url, int keptBytes) {
    this(connector(url), Map.of(), 1, GrpcClient.LONGEST_IDLE_NANOS, keptBytes);
  }

  Calls(String url, Map<String, String> headers, int firstStreamId, long longestIdleNanos) {
    this(connector(url), headers, firstStreamId, longestIdleNanos);
  }

  private static Connector connector(String url) {
    return new Connector(Endpoint.exact(url), null, null, new String[] {"h2"});
  }

  Calls(
      Connector connector, Map<String, String> headers, int firstStreamId, long longestIdleNanos) {
    this(connector, headers, firstStreamId, longestIdleNanos, AnswerBody.MOST_BYTES);
  }

  private Calls(
      Connector connector,
      Map<String, String> headers,
      int firstStreamId,
      long longestIdleNanos,
      int keptBytes) {
    client =
        new GrpcClient(
            connector,
            new RequestHead("application/grpc", "Heddle/1", headers),
            work -> {
              Thread thread = new Thread(work, "reader");
              thread.setDaemon(true);
              readers.add(thread);
              return thread;
            },
            firstStreamId,
            longestIdleNanos,
            keptBytes);
  }

  GrpcClient client() {
    return client;
  }

  GrpcResponse call(byte... message) throws IOException {
    return call(message, false);
  }

  GrpcResponse call(byte[] message, boolean gzip) throws IOException {
    return client.call(PATH, message, message.length, gzip, deadline(PATIENCE_MILLIS));
  }

  GrpcResponse callFor(long millis, byte... message) throws IOException {
    return client.call(PATH, message, message.length, false, deadline(millis));
  }

  static long deadline(long millis) {
    return System.nanoTime() + millis * 1_000_000;
  }

  /** Each connection's, in order. */
  List<Thread> readers() {
    return readers;
  }

  @Override
  public void close() {
    client.close();
  }
}
