// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.logbackappender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.log.LogRecord;
import dev.heddle.log.Logs;
import dev.heddle.testing.HeddleExtension;
import dev.heddle.testing.LibraryVersions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** java.util.logging hands its records on to Logback. */
@ExtendWith(HeddleExtension.class)
@LibraryVersions({
  "ch.qos.logback:logback-classic:1.2.13,org.slf4j:jul-to-slf4j:1.7.36",
  "ch.qos.logback:logback-classic:latest,org.slf4j:jul-to-slf4j:2.0.17"
})
class BridgeTest {
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();
  private final Logger logger = Logger.getLogger("test.bridge");
  private Handler bridge;

  @BeforeEach
  void install() throws Exception {
    Class<?> type = Class.forName("org.slf4j.bridge.SLF4JBridgeHandler");
    bridge = (Handler) type.getConstructor().newInstance();
    logger.setUseParentHandlers(false);
    logger.addHandler(bridge);
    Logs.install(
        record -> {
          if (record.logger().startsWith("test.")) {
            records.add(record);
          }
        });
  }

  @AfterEach
  void remove() {
    Logs.install(null);
    logger.removeHandler(bridge);
  }

  @Test
  void oneCallIsOneRecord() {
    IllegalStateException thrown = new IllegalStateException("broken");
    logger.info("hello");
    logger.log(Level.SEVERE, "failed", thrown);

    assertThat(records).extracting(LogRecord::body).containsExactly("hello", "failed");
    assertThat(records).extracting(LogRecord::severityText).containsExactly("INFO", "SEVERE");
    assertThat(records.get(1).thrown()).isSameAs(thrown);
  }

  @Test
  void whatIsLoggedByItselfIsExported() {
    LoggerFactory.getLogger("test.bridge").warn("direct");

    assertThat(records).extracting(LogRecord::body).containsExactly("direct");
  }
}
