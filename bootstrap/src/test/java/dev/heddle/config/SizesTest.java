// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SizesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0", "17, 17", "17 b, 17", "8MB, 8000000", "8 mb, 8000000", "16MiB, 16777216",
    "16mib, 16777216", "2k, 2048", "3K, 3072", "5m, 5242880", "1g, 1073741824", "1GB, 1000000000",
    "4kB, 4000", "4KiB, 4096", "2GiB, 2147483648",
  })
  void readsSizesAsPeopleWriteThem(String text, long bytes) {
    assertThat(Values.bytes(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"MB", "-1", "8x", "8MBs", "8MiBs", "1.5MB", "8 M B", "9999999999999999GB", "''"})
  void refusesWhatIsNoSize(String text) {
    assertThat(Values.bytes(text)).isNegative();
  }
}
