// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jbosslogmanagerappender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.log.LogRecord;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.LogExportContract;
import java.util.Map;
import org.junit.jupiter.api.Test;

@LibraryVersions({
  "org.jboss.logmanager:jboss-logmanager:1.2.0.GA",
  "org.jboss.logmanager:jboss-logmanager:1.3.2.Final",
  "org.jboss.logmanager:jboss-logmanager:2.1.19.Final",
  "org.jboss.logmanager:jboss-logmanager:latest"
})
class JbossLogManagerAppenderTest extends LogExportContract {
  @Override
  protected Logging open() {
    return new JbossExport(LOGGER);
  }

  @Override
  protected Map<String, Integer> severities() {
    return Map.of("INFO", 9, "WARN", 13, "ERROR", 17, "FATAL", 21);
  }

  @Test
  void exportsWhatTheLoggersFilterLetsThrough() {
    try (JbossExport logging = new JbossExport(LOGGER)) {
      logging.logger().setFilter(record -> !record.getMessage().equals("no"));
      logging.info("no");
      logging.info("yes");
    }

    assertThat(logs.all()).extracting(LogRecord::body).containsExactly("yes");
  }
}
