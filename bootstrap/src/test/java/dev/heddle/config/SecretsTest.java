// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SecretsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "http://a:1/x http://a:1/x",
        "http://me:tiger@a:1/x@y http://***@a:1/x@y",
        "http://me:tiger@a http://***@a",
        "http://a,http://me:tiger@b http://a,http://***@b",
        "http://me:lion@a,http://me:tiger@b/,http://c http://***@a,http://***@b/,http://c",
        "me:tiger@host me:tiger@host",
      })
  void hidesThePasswordOfEachUrl(String text, String masked) {
    assertThat(Secrets.maskUrl(text)).isEqualTo(masked);
  }
}
