// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.config.Config;
import dev.heddle.diagnostics.Log;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogLevelTest {
  @ParameterizedTest
  @CsvSource({"NONE, 0", "off, 0", "fatal, 1", "Error, 1", "warn, 2", "info, 3", "trace, 4"})
  void readsTheLevelsOfTheSpecificationAndTheirOtherNames(String name, int level) {
    assertThat(level(Map.of("OTEL_LOG_LEVEL", name))).isEqualTo(level);
  }

  @Test
  void isInfoByDefault() {
    assertThat(level(Map.of())).isEqualTo(Log.INFO);
  }

  @Test
  void letsDebugWinOverTheLevelAndSilenceOverBoth() {
    assertThat(level(Map.of("OTEL_LOG_LEVEL", "error", "OTEL_JAVAAGENT_DEBUG", "true")))
        .isEqualTo(Log.DEBUG);
    assertThat(level(Map.of("OTEL_JAVAAGENT_LOGGING", "none", "OTEL_JAVAAGENT_DEBUG", "true")))
        .isEqualTo(Log.NONE);
  }

  private static int level(Map<String, String> values) {
    return LogLevel.of(Config.of(values));
  }
}
