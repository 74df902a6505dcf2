// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.log4j2;

import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.LogCorrelationContract;

@LibraryVersions({
  "org.apache.logging.log4j:log4j-core:2.7,com.lmax:disruptor:3.4.4",
  "org.apache.logging.log4j:log4j-core:2.12.4,com.lmax:disruptor:3.4.4",
  "org.apache.logging.log4j:log4j-core:2.17.2,com.lmax:disruptor:3.4.4",
  "org.apache.logging.log4j:log4j-core:latest,com.lmax:disruptor:4.0.0"
})
class Log4j2Test extends LogCorrelationContract {
  @Override
  protected Logging open(boolean async) throws Exception {
    return Log4j2Logging.of(lines, PATTERN, async);
  }
}
