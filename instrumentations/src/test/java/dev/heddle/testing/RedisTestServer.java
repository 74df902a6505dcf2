// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import redis.embedded.RedisServer;

/**
 * A real Redis without persistence, from the binary in the embedded-redis artifact: one for the
 * test JVM, emptied before each test, stopped when the JVM ends.
 */
public final class RedisTestServer {
  private static RedisTestServer instance;

  private final int port;

  private RedisTestServer(int port) {
    this.port = port;
  }

  public static synchronized RedisTestServer get() {
    if (instance == null) {
      try {
        int port = freePort();
        RedisServer server =
            RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .soutListener(line -> {})
                .serrListener(line -> {})
                .build();
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop-redis"));
        instance = new RedisTestServer(port);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return instance;
  }

  public int port() {
    return port;
  }

  /** Forgets everything, in every database. */
  public void clear() {
    String answer = command("FLUSHALL");
    if (!answer.startsWith("+OK")) {
      throw new AssertionError("FLUSHALL answered " + answer);
    }
  }

  /** Sends a command in one line on a connection of its own; what comes back first. */
  String command(String line) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
      byte[] answer = new byte[512];
      int length = socket.getInputStream().read(answer);
      return new String(answer, 0, Math.max(length, 0), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port that nothing listens on, at this moment. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void stop(RedisServer server) {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
