// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that speaks HTTP/2 over TLS and nothing else, and tells the headers it receives: nghttpd
 * of nghttp2, which the test that needs it is skipped without. It has one file, {@code /hello.txt}.
 */
final class Http2Server implements AutoCloseable {
  private final int port;
  private final Path log;
  private final Process process;

  private Http2Server(int port, Path log, Process process) {
    this.port = port;
    this.log = log;
    this.process = process;
  }

  static Http2Server start() throws IOException, GeneralSecurityException {
    Path directory = Files.createTempDirectory("heddle-http2");
    Files.writeString(directory.resolve("hello.txt"), "hello");
    Path key = directory.resolve("key.pem");
    Path certificate = directory.resolve("certificate.pem");
    Path log = directory.resolve("log.txt");
    TestCertificate.get().writePem(key, certificate);
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    ProcessBuilder command =
        new ProcessBuilder(
                "nghttpd",
                "-v",
                "-d",
                directory.toString(),
                "" + port,
                key.toString(),
                certificate.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Process process;
    try {
      process = command.start();
    } catch (IOException e) {
      assumeTrue(false, "no nghttpd here (Debian package nghttp2-server)");
      throw e;
    }
    awaitPort(process, port);
    return new Http2Server(port, log, process);
  }

  private static void awaitPort(Process process, int port) throws IOException {
    while (process.isAlive()) {
      try (Socket probe = new Socket(InetAddress.getByName("localhost"), port)) {
        return;
      } catch (IOException e) {
        LockSupport.parkNanos(10_000_000);
      }
    }
    throw new IOException("nghttpd ended with " + process.exitValue());
  }

  String url(String path) {
    return "https://localhost:" + port + path;
  }

  /** The values of that header that were received, as soon as there is one. */
  List<String> awaitHeaders(String name) throws IOException {
    Pattern header = Pattern.compile("recv \\(stream_id=\\d+\\) " + name + ": (\\S+)");
    List<String> values = new ArrayList<>();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (values.isEmpty() && System.nanoTime() < deadline) {
      Matcher lines = header.matcher(Files.readString(log).replaceAll("\u001b\\[[0-9;]*m", ""));
      while (lines.find()) {
        values.add(lines.group(1));
      }
    }
    return values;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (String name : new String[] {"hello.txt", "key.pem", "certificate.pem", "log.txt"}) {
      Files.deleteIfExists(log.resolveSibling(name));
    }
    Files.deleteIfExists(log.getParent());
  }
}
