// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.compare;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
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
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (int i = 0; i < count; i++) {
        long due = first + i * interval;
        while (due - System.nanoTime() > 0) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        long start = System.nanoTime();
        out.write(REQUESTS[i % ORDERS]);
        readResponse(in);
        nanos += System.nanoTime() - start;
      }
    }
    return nanos;
  }

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

  private static void readResponse(InputStream in) throws IOException {
    String status = line(in);
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException("unexpected answer: " + status);
    }
    int length = -1;
    boolean chunked = false;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String lower = header.toLowerCase(java.util.Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = lower.contains("chunked");
      } else if (lower.startsWith("connection:") && lower.contains("close")) {
        throw new IOException("the server closes the connection");
      }
    }
    if (chunked) {
      do {
        length = Integer.parseInt(line(in), 16);
        in.skipNBytes(length);
        line(in);
      } while (length > 0);
    } else {
      in.skipNBytes(length);
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the server closed the connection");
      }
      if (c != '\r') {
        text.append((char) c);
      }
    }
    return text.toString();
  }
}
