// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests at a fixed rate over connections that stay open. Each connection has its own schedule;
 * one that is late sends at once, so that the number of requests never depends on how fast the
 * answers come.
 */
final class LoadGenerator {
  private static final int ORDERS = 4;
  private static final byte[][] REQUESTS = new byte[ORDERS][];

  static {
    for (int i = 0; i < ORDERS; i++) {
      REQUESTS[i] =
          ("GET /shop/order?id="
                  + (i + 1)
                  + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: load\r\nAccept: */*\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII);
    }
  }

  private final int port;
  private final int connections;

  LoadGenerator(int port, int connections) {
    this.port = port;
    this.connections = connections;
  }

  /** Makes rate × seconds requests and returns how long they took, in nanoseconds of all. */
  long run(int rate, int seconds) throws IOException, InterruptedException {
    int each = rate * seconds / connections;
    long interval = TimeUnit.SECONDS.toNanos(connections) / rate;
    long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      List<Future<Long>> all = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        long first = begin + interval * i / connections;
        all.add(threads.submit(() -> requests(first, interval, each)));
      }
      long nanos = 0;
      for (Future<Long> one : all) {
        nanos += one.get();
      }
      return nanos;
    } catch (ExecutionException e) {
      throw new IOException("a request failed", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  /** How many {@link #run} makes. */
  int requests(int rate, int seconds) {
    return rate * seconds / connections * connections;
  }

  private long requests(long first, long interval, int count) throws IOException {
    long nanos = 0;
    try (LoadConnection connection = new LoadConnection(port)) {
      for (int i = 0; i < count; i++) {
        long due = first + i * interval;
        while (due - System.nanoTime() > 0) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        long start = System.nanoTime();
        connection.exchange(REQUESTS[i % ORDERS]);
        nanos += System.nanoTime() - start;
      }
    }
    return nanos;
  }
}
