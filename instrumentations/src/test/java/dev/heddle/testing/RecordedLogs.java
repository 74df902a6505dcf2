// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import dev.heddle.log.LogRecord;
import dev.heddle.log.LogSink;
import java.util.ArrayList;
import java.util.List;

/** The log records that are exported while a test runs, of the loggers that it uses. */
public final class RecordedLogs implements LogSink {
  private final List<LogRecord> records = new ArrayList<>();
  private final String logger;

  /**
   * @param logger whose records are kept; the test's own engine logs, too
   */
  RecordedLogs(String logger) {
    this.logger = logger;
  }

  @Override
  public synchronized void accept(LogRecord record) {
    if (record.logger().startsWith(logger)) {
      records.add(record);
    }
  }

  public synchronized List<LogRecord> all() {
    return new ArrayList<>(records);
  }

  synchronized void clear() {
    records.clear();
  }
}
