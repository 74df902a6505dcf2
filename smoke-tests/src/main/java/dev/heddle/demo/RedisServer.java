// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;

/** A real Redis server without persistence, from the binary in the embedded-redis artifact. */
final class RedisServer {
  private static final Duration START = Duration.ofSeconds(20);
  private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PONG = "+PONG\r\n".getBytes(StandardCharsets.US_ASCII);

  private RedisServer() {}

  static ChildProcess start(int port, Path log)
      throws IOException, InterruptedException, DemoProblem {
    File executable = ExecutableProvider.newJarResourceProvider().get();
    try {
      ChildProcess server =
          ChildProcess.start("redis", command(executable, port, log), Map.of(), log);
      try {
        server.await(() -> answers(port), START);
        return server;
      } catch (IOException | InterruptedException | DemoProblem e) {
        server.close();
        throw e;
      }
    } finally { // a running program needs its file no more
      Files.delete(executable.toPath());
      Files.delete(executable.getParentFile().toPath());
    }
  }

  private static List<String> command(File executable, int port, Path log) {
    String directory = log.toAbsolutePath().resolveSibling(".").toString();
    return List.of(
        executable.getPath(),
        "--port",
        String.valueOf(port),
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--dir",
        directory);
  }

  private static boolean answers(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(1_000);
      socket.getOutputStream().write(PING);
      return Arrays.equals(PONG, socket.getInputStream().readNBytes(PONG.length));
    } catch (ConnectException e) {
      return false;
    }
  }
}
