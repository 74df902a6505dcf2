// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AcceptHeaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "false|",
        "false|*/*",
        "false|text/plain",
        "true|application/openmetrics-text",
        "true|APPLICATION/OpenMetrics-Text; Version=\"1.0.0\"",
        "true|application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        "true|application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
        "false|text/plain;version=0.0.4;q=1,application/openmetrics-text;version=1.0.0;q=0.9",
        "false|application/openmetrics-text;q=0",
        "false|application/openmetrics-text;version=2.0.0",
        "false|application/openmetrics-text;q=broken",
        "false|text/plain, application/openmetrics-text",
        "true|;;;,,q=,application/openmetrics-text;q"
      })
  void choosesWhatTheClientLikesBest(boolean openMetrics, String accept) {

    assertThat(AcceptHeader.prefersOpenMetrics(accept)).isEqualTo(openMetrics);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "false|",
        "true|gzip",
        "true|deflate, GZIP;q=0.5",
        "true|*",
        "false|gzip;q=0",
        "false|*, gzip;q=0.000",
        "false|identity",
        "true|x-gzip"
      })
  void compressesWhereTheClientTakesIt(boolean gzip, String acceptEncoding) {
    assertThat(AcceptHeader.takesGzip(acceptEncoding)).isEqualTo(gzip);
  }
}
