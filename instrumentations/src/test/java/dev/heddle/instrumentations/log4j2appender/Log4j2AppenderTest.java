// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.log4j2appender;

import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.LogExportContract;
import java.util.Map;

@LibraryVersions({
  "org.apache.logging.log4j:log4j-core:2.7,com.lmax:disruptor:3.4.4",
  "org.apache.logging.log4j:log4j-core:2.17.2,com.lmax:disruptor:3.4.4",
  "org.apache.logging.log4j:log4j-core:latest,com.lmax:disruptor:4.0.0"
})
class Log4j2AppenderTest extends LogExportContract {
  @Override
  protected Logging open() throws Exception {
    return new Log4j2Export(LOGGER, false);
  }

  @Override
  protected Map<String, Integer> severities() {
    return Map.of("INFO", 9, "WARN", 13, "ERROR", 17, "FATAL", 21);
  }
}
