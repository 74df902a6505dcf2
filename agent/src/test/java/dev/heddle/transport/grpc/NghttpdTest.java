// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against nghttp2's server, which sends uploads back: with a status as its trailer it is an echo
 * service of gRPC. Debian package nghttp2-server.
 */
@Timeout(120)
final class NghttpdTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--padding=255",
        "--window-bits=7",
        "--connection-window-bits=16 --window-bits=20",
        "--header-table-size=0",
        "--encoder-header-table-size=0",
        "--encoder-header-table-size=65536",
        "--max-concurrent-streams=1",
        "--no-content-length"
      })
  void echoes(String options) throws Exception {
    try (Nghttpd server = new Nghttpd(directory, options);
        Calls calls = new Calls(server.url())) {
      Random random = new Random(3);
      for (int size : new int[] {0, 1, 16_384, 200_000}) {
        byte[] message = new byte[size];
        random.nextBytes(message);

        GrpcResponse response = calls.call(message);

        assertThat(response.code()).isZero();
        assertThat(response.body()).isEqualTo(message);
      }
      assertThat(calls.readers()).hasSize(1);
    }
  }

  @Test
  void understandsAStatusOfHttp() throws Exception {
    try (Nghttpd server = new Nghttpd(directory, "");
        Calls calls = new Calls(server.url())) {
      assertThat(calls.call().code()).isZero();
    }
    try (Nghttpd server = Nghttpd.withoutEcho(directory);
        Calls calls = new Calls(server.url())) {
      GrpcResponse response = calls.call((byte) 1);

      assertThat(response.httpStatus()).isEqualTo(404);
      assertThat(response.code()).isEqualTo(GrpcCode.UNIMPLEMENTED);
    }
  }

  private static final class Nghttpd implements AutoCloseable {
    private final int port;
    private final Process process;

    Nghttpd(Path directory, String options) throws Exception {
      this(directory, ("--echo-upload --trailer=grpc-status:0 " + options).trim().split(" +"));
    }

    static Nghttpd withoutEcho(Path directory) throws Exception {
      return new Nghttpd(directory, new String[0]);
    }

    private Nghttpd(Path directory, String[] options) throws Exception {
      try (ServerSocket free = new ServerSocket(0)) {
        port = free.getLocalPort();
      }
      List<String> command = new ArrayList<>(List.of("nghttpd", "--no-tls", "-d"));
      command.add(directory.toString());
      command.addAll(List.of(options));
      command.add("--address=127.0.0.1");
      command.add("" + port);
      process = start(command);
      awaitPort();
    }

    private static Process start(List<String> command) {
      try {
        return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
      } catch (IOException e) {
        assumeTrue(false, "no nghttpd here (Debian package nghttp2-server)");
        throw new AssertionError(e);
      }
    }

    private void awaitPort() throws Exception {
      while (process.isAlive()) {
        try (Socket probe = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
          return;
        } catch (IOException e) {
          LockSupport.parkNanos(10_000_000);
        }
      }
      throw new AssertionError("nghttpd ended with " + process.exitValue());
    }

    String url() {
      return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() throws InterruptedException {
      process.destroy();
      process.waitFor();
    }
  }
}
