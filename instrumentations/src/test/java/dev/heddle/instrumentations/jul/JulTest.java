// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jul;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.log.LogRecord;
import dev.heddle.testing.LogExportContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

class JulTest extends LogExportContract {
  @Override
  protected Logging open() {
    return new Jul();
  }

  @Override
  protected Map<String, Integer> severities() {
    return Map.of("INFO", 9, "WARNING", 13, "SEVERE", 17);
  }

  @Test
  void asksALoggersFilterOnceAndExportsWhatItLetsThrough() {
    List<String> asked = new ArrayList<>();
    try (Jul logging = new Jul()) {
      logging.logger.setFilter(
          record -> {
            asked.add(record.getMessage());
            return !record.getMessage().equals("no");
          });
      logging.info("no");
      logging.info("yes");

      assertThat(asked).containsExactly("no", "yes");
      assertThat(logging.written()).containsExactly("yes");
    }
    assertThat(logs.all()).extracting(LogRecord::body).containsExactly("yes");
  }

  @Test
  void exportsTheRecordsThatABridgeMakesItself() {
    try (Jul logging = new Jul()) {
      java.util.logging.LogRecord made = new java.util.logging.LogRecord(Level.WARNING, "made");
      made.setLoggerName("test.other");
      logging.logger.log(made);
    }

    assertThat(logs.all()).extracting(LogRecord::logger).containsExactly("test.other");
  }

  @Test
  void exportsTheMostDetailedLevelsWhereTheLoggerLetsThemThrough() {
    try (Jul logging = new Jul()) {
      logging.logger.setLevel(Level.ALL);
      for (Level level : List.of(Level.FINEST, Level.FINER, Level.FINE, Level.CONFIG)) {
        logging.logger.log(level, "hello");
      }
    }

    assertThat(logs.all()).extracting(LogRecord::severity).containsExactly(1, 5, 6, 7);
  }

  /** A logger with a handler of its own. */
  private static final class Jul implements Logging {
    private final Logger logger = Logger.getLogger(LOGGER);
    private final Lines lines = new Lines();

    Jul() {
      logger.setUseParentHandlers(false);
      logger.setLevel(Level.INFO);
      logger.addHandler(lines);
    }

    @Override
    public void info(String message) {
      logger.info(message);
    }

    @Override
    public void debug(String message) {
      logger.fine(message);
    }

    @Override
    public void error(String message, Throwable thrown) {
      logger.log(Level.SEVERE, message, thrown);
    }

    @Override
    public void format(String before, Object argument) {
      logger.log(Level.INFO, before + " {0}", argument);
    }

    @Override
    public void at(String level, String message) {
      logger.log(Level.parse(level), message);
    }

    @Override
    public boolean put(String key, String value) {
      return false;
    }

    @Override
    public void remove(String key) {}

    @Override
    public List<String> written() {
      return lines.written;
    }

    @Override
    public void close() {
      logger.removeHandler(lines);
      logger.setFilter(null);
    }
  }

  private static final class Lines extends Handler {
    private final List<String> written = new ArrayList<>();
    private final Formatter formatter = new SimpleFormatter();

    @Override
    public void publish(java.util.logging.LogRecord record) {
      written.add(formatter.formatMessage(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
