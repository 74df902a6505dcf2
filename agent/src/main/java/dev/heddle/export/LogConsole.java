// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.log.LogRecord;
import dev.heddle.propagation.Hex;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * {@code OTEL_LOGS_EXPORTER=console}: one line a record on the process's standard output, for
 * people who try Heddle out. The format is not specified and may change. The exporter thread only.
 */
final class LogConsole implements BatchOutput.Printer<LogRecord> {
  private final OutputStream out;

  LogConsole() {
    this(new FileOutputStream(FileDescriptor.out)); // System.out belongs to the application
  }

  LogConsole(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(LogRecord record) throws IOException {
    out.write((line(record) + '\n').getBytes(StandardCharsets.UTF_8));
  }

  static String line(LogRecord record) {
    StringBuilder line = new StringBuilder(256).append("[heddle] log ");
    String body = record.body();
    line.append(record.severityText()).append(" \"");
    line.append(body == null ? "" : ConsoleLine.text(body)).append('"');
    if (record.spanId() != 0) {
      line.append(" trace=").append(Hex.traceId(record.traceIdHigh(), record.traceIdLow()));
      line.append(" span=").append(Hex.spanId(record.spanId()));
    }
    line.append(" scope=").append(record.logger());
    if (record.thrown() != null) {
      line.append(" exception=").append(record.thrown().getClass().getName());
    }
    line.append(" {");
    for (int i = 0; i < record.size(); i++) {
      ConsoleLine.attribute(line, i == 0, record.key(i), record.value(i));
    }
    line.append('}');
    return ConsoleLine.end(line);
  }
}
