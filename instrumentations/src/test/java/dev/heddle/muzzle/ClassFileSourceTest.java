// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.muzzle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassFileSourceTest {
  /** Loaders' streams may give a byte at a time, and say anything of what is left. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 10",
    "0, 5, 10",
    "1, 0, 1",
    "5, 5, 5",
    "5, 4, 2",
    "5, 6, 2",
    "8192, 0, 8192",
    "8193, 0, 100",
    "30000, 30000, 30000",
    "30000, 1, 7",
    "30000, 50000, 999",
  })
  void readsAllOfAStreamWhateverItSaysIsLeft(int length, int available, int most)
      throws IOException {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    InputStream in =
        new ByteArrayInputStream(content) {
          @Override
          public synchronized int available() {
            return available;
          }

          @Override
          public synchronized int read(byte[] target, int from, int count) {
            return super.read(target, from, Math.min(count, most));
          }
        };

    assertThat(ClassFileSource.readAll(in)).isEqualTo(content);
  }
}
