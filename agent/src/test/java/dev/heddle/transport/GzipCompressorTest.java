// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

final class GzipCompressorTest {
  @Test
  void writesWhatTheJdkReads() throws Exception {
    GzipCompressor gzip = new GzipCompressor();
    Random random = new Random(3);
    for (int size : new int[] {0, 1, 100, 16_374, 16_375, 70_000, 3_000_000, 10}) {
      byte[] body = new byte[size + 5];
      random.nextBytes(body); // does not compress: the output grows
      Arrays.fill(body, 0, size / 2, (byte) 'x');

      int length = gzip.compress(body, size);

      byte[] compressed = Arrays.copyOf(gzip.output(), length);
      byte[] read = new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes();
      assertThat(read).isEqualTo(Arrays.copyOf(body, size));
    }
    gzip.close();
  }
}
