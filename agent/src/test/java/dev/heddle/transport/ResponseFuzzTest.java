// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.Fuzz;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever a peer sends, reading it ends with a response or an IOException. */
@Tag("fuzz")
final class ResponseFuzzTest {
  private static final String[] SEEDS = {
    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 503 Busy\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 200 OK\r\n"
        + "Transfer-Encoding: chunked\r\n"
        + "Content-Encoding: gzip\r\n\r\n"
        + "5\r\n"
        + "hello\r\n"
        + "0\r\n"
        + "A: b\r\n\r\n",
    "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n\r\nrest",
  };

  @Test
  void endsOrThrowsTheDeclaredExceptionForAnyBytes() {
    int[] read = new int[1];
    long rounds =
        Fuzz.run(
            100_000,
            1 << 20,
            random -> {
              String seed = SEEDS[random.nextInt(SEEDS.length)];
              byte[] bytes = mutated(seed.getBytes(ISO_8859_1), random);
              ConnectionInput in = new ConnectionInput(new Canned(bytes), null);
              in.deadline(System.nanoTime() + 60_000_000_000L);
              try {
                new ResponseReader(in, 10_000).read();
                read[0]++;
              } catch (IOException e) {
                // as declared
              }
            });
    assertThat((long) read[0]).isBetween(rounds / 10, rounds - rounds / 10);
  }

  private static byte[] mutated(byte[] seed, Random random) {
    byte[] bytes =
        Arrays.copyOf(
            seed, random.nextInt(8) == 0 ? random.nextInt(seed.length + 20) : seed.length);
    for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
      String interesting = "\r\n :;0f9-\0\u00ff";
      int at = random.nextInt(bytes.length);
      bytes[at] =
          random.nextBoolean()
              ? (byte) random.nextInt(256)
              : (byte) interesting.charAt(random.nextInt(interesting.length()));
    }
    return bytes;
  }

  /** A socket that has received what it will ever receive. */
  private static final class Canned extends Socket {
    private final byte[] bytes;

    Canned(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public void setSoTimeout(int millis) {}
  }
}
