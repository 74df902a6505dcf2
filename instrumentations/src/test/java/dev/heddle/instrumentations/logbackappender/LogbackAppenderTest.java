// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.logbackappender;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import dev.heddle.log.LogRecord;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.LogExportContract;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.MarkerFactory;

@LibraryVersions({
  "ch.qos.logback:logback-classic:0.9.16",
  "ch.qos.logback:logback-classic:1.0.13",
  "ch.qos.logback:logback-classic:1.2.13",
  "ch.qos.logback:logback-classic:1.3.16",
  "ch.qos.logback:logback-classic:latest"
})
class LogbackAppenderTest extends LogExportContract {
  @Override
  protected Logging open() throws Exception {
    return new LogbackExport(LOGGER);
  }

  @Override
  protected Map<String, Integer> severities() {
    return Map.of("INFO", 9, "WARN", 13, "ERROR", 17);
  }

  /** {@code WovenJvm} asks for markers. */
  @Test
  void carriesTheMarker() throws Exception {
    try (LogbackExport logging = new LogbackExport(LOGGER)) {
      Logger logger = logging.logger();
      logger.info(MarkerFactory.getMarker("AUDIT"), "hello");
    }

    LogRecord record = logs.all().get(0);
    assertThat(record.key(0)).isEqualTo("logback.marker");
    assertThat((String[]) record.value(0)).containsExactly("AUDIT");
  }
}
