// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real memcached, from the package of that name: one for the test JVM, emptied before each test,
 * stopped when the JVM ends. Tests that need it are skipped where it is not installed.
 */
public final class MemcachedTestServer {
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static @Nullable MemcachedTestServer instance;
  private static boolean absent;

  private final int port;

  private MemcachedTestServer(int port) {
    this.port = port;
  }

  public static synchronized MemcachedTestServer get() {
    if (instance == null && !absent) {
      try {
        instance = start();
      } catch (IOException e) {
        absent = true;
      }
    }
    return instance == null ? abort("memcached is not installed: no server") : instance;
  }

  /** Another one, for tests with several; the caller stops it. */
  public static Process startAt(int port) throws IOException {
    List<String> command = new ArrayList<>(List.of("memcached", "-l", "127.0.0.1", "-U", "0"));
    command.addAll(List.of("-p", String.valueOf(port)));
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("-u", "nobody"));
    }
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    long deadline = System.nanoTime() + START_NANOS;
    while (!listens(port)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IllegalStateException("memcached did not start on port " + port);
      }
      Thread.onSpinWait();
    }
    return process;
  }

  private static MemcachedTestServer start() throws IOException {
    int port = RedisTestServer.freePort();
    Process process = startAt(port);
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop-memcached"));
    return new MemcachedTestServer(port);
  }

  private static boolean listens(int port) {
    try (Socket ignored = new Socket("127.0.0.1", port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public int port() {
    return port;
  }

  /** Forgets everything. */
  void clear() {
    String answer = command("flush_all");
    if (!answer.startsWith("OK")) {
      throw new AssertionError("flush_all answered " + answer);
    }
  }

  void set(String key, String value) {
    String answer = command("set " + key + " 0 0 " + value.length() + "\r\n" + value);
    if (!answer.startsWith("STORED")) {
      throw new AssertionError("set answered " + answer);
    }
  }

  /** Sends a command of the text protocol on a connection of its own; what comes back first. */
  String command(String line) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
      byte[] answer = new byte[512];
      int length = socket.getInputStream().read(answer);
      return new String(answer, 0, Math.max(length, 0), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
