// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.log4j1appender;

import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.LogExportContract;
import java.util.Map;

@LibraryVersions({
  "log4j:log4j:1.2.4",
  "log4j:log4j:1.2.17",
  "ch.qos.reload4j:reload4j:1.2.18.0",
  "ch.qos.reload4j:reload4j:latest"
})
class Log4j1AppenderTest extends LogExportContract {
  @Override
  protected Logging open() {
    return new Log4j1Export(LOGGER);
  }

  @Override
  protected Map<String, Integer> severities() {
    return Map.of("INFO", 9, "WARN", 13, "ERROR", 17, "FATAL", 21);
  }
}
