// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.config.Config;
import dev.heddle.config.LogSettings;
import dev.heddle.log.LogRecord;
import dev.heddle.log.LogSink;
import dev.heddle.log.Severity;
import dev.heddle.otlp.LogRequestEncoder;
import dev.heddle.otlp.Signal;

/**
 * Log records of the application, those of warnings and errors dropped last. Loaded with the first
 * one.
 */
final class LogSource extends BatchSource<LogRecord> implements LogSink {
  /** Of a record, with its place in the queue. */
  private static final int RECORD_BYTES = 136;

  private static final int ATTRIBUTE_BYTES = 16;
  private static final int STRING_BYTES = 56;

  /** A throwable with its stack trace as the JVM records it, and a cause. */
  private static final int EXCEPTION_BYTES = 4096;

  private final Batches batches;
  private final Config config;
  private final boolean prints;

  /**
   * @param prints whether records are printed
   */
  LogSource(
      BatchSettings settings, Exporter exporter, Batches batches, Config config, boolean prints) {
    super(
        settings,
        new LogRecord[settings.batchSize],
        MemoryPlan.logQueueBytes(settings.memoryBytes),
        batches.account(Signal.LOGS),
        exporter,
        batches);
    this.batches = batches;
    this.config = config;
    this.prints = prints;
  }

  @Override
  public void accept(LogRecord record) {
    if (isClosed()) {
      account().late();
      return;
    }
    offer(record, hint(record), bytes(record), record.severity() >= Severity.WARN);
  }

  /** Records of one span keep their order, and so do those of none in one logger. */
  private static int hint(LogRecord record) {
    return record.spanId() == 0 ? record.logger().hashCode() : (int) record.spanId();
  }

  private static long bytes(LogRecord record) {
    String body = record.body();
    String message = record.thrownMessage();
    long bytes = RECORD_BYTES + (body == null ? 0 : STRING_BYTES + 2L * body.length());
    bytes += record.thrown() == null ? 0 : EXCEPTION_BYTES;
    bytes += message == null ? 0 : STRING_BYTES + 2L * message.length();
    for (int i = record.size() - 1; i >= 0; i--) {
      bytes += ATTRIBUTE_BYTES + STRING_BYTES + 2L * record.key(i).length();
      bytes += value(record.value(i));
    }
    return bytes;
  }

  private static long value(Object value) {
    if (value instanceof String) {
      return STRING_BYTES + 2L * ((String) value).length();
    }
    long bytes = ATTRIBUTE_BYTES;
    if (value instanceof String[]) {
      for (String text : (String[]) value) {
        bytes += STRING_BYTES + (text == null ? 0 : 2L * text.length());
      }
    }
    return bytes;
  }

  @Override
  Signal signal() {
    return Signal.LOGS;
  }

  @Override
  BatchOutput<LogRecord> open() {
    return new BatchOutput<>(
        prints ? new LogConsole() : null,
        batches.sends(Signal.LOGS) ? encoder(batches.outbox()) : null,
        account());
  }

  private BatchEncoder<LogRecord> encoder(Outbox outbox) {
    LogRequestEncoder requests =
        new LogRequestEncoder(
            outbox.resource(),
            (int) config.number(LogSettings.LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT),
            (int) config.number(LogSettings.LOGRECORD_ATTRIBUTE_COUNT_LIMIT),
            outbox.writer());
    return new BatchEncoder<>(
        Signal.LOGS, requests, outbox, account(), "OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT");
  }
}
