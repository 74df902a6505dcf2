// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JavaVersionTest {
  @ParameterizedTest
  @CsvSource({
    "1.8.0_39, 25.39-b02, 8, 39",
    "1.8.0_40, 25.40-b25, 8, 40",
    "1.8.0, 25.0-b70, 8, 0",
    "1.8.0_392, 25.392-b08, 8, 392",
    "1.8.0_212-internal, 25.212-b04, 8, 212",
    "1.8.0-internal, 25.71-b00, 8, 71",
    "1.8.0_401-perf, 25.401-b10, 8, 401",
    "1.8.0_312, openj9-0.29.1, 8, 312",
    "8u40, '', 8, 40",
    "8, '', 8, 0",
    "1.7.0_80, 24.80-b11, 7, 80",
    "1.6.0_45, 20.45-b01, 6, 45",
    "9-ea, 9-ea+181, 9, 0",
    "9.0.4, 9.0.4+11, 9, 4",
    "10.0.2, 10.0.2+13, 10, 2",
    "11, 11+28, 11, 0",
    "11.0.22, 11.0.22+7-LTS, 11, 22",
    "17.0.9, 17.0.9+11-LTS, 17, 9",
    "21.0.1-internal, 21.0.1-internal-adhoc.x.jdk, 21, 1",
    "25, 25+36-LTS, 25, 0",
    "25.0.3, 25.0.3+9-LTS, 25, 3",
    "26-ea, 26-ea+12, 26, 0",
    "nonsense, '', 0, 0",
    "'', '', 0, 0",
  })
  void readsFeatureAndUpdate(String version, String vmVersion, int feature, int update) {
    JavaVersion parsed = JavaVersion.parse(version, vmVersion);

    assertThat(parsed.feature()).isEqualTo(feature);
    assertThat(parsed.update()).isEqualTo(update);
  }
}
