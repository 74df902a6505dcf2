// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.trace.Span;
import dev.heddle.trace.StatusCode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * {@code OTEL_TRACES_EXPORTER=console}: one line a span on the process's standard output, for
 * people who try Heddle out. The format is not specified and may change. The exporter thread only.
 */
final class ConsoleWriter implements BatchOutput.Printer<Span> {
  private static final String[] KINDS = {
    "", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"
  };

  private final OutputStream out;

  ConsoleWriter() {
    this(
        new FileOutputStream(
            FileDescriptor
                .out)); // System.out belongs to the application, which may have replaced it
  }

  ConsoleWriter(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(Span span) throws IOException {
    out.write((line(span) + '\n').getBytes(StandardCharsets.UTF_8));
  }

  static String line(Span span) {
    long micros = (span.endEpochNanos() - span.startEpochNanos()) / 1000;
    StringBuilder line =
        new StringBuilder(256)
            .append("[heddle] span \"")
            .append(ConsoleLine.text(span.name()))
            .append("\" ");
    line.append(KINDS[span.kind()]).append(' ').append(micros / 1000).append('.');
    line.append(Long.toString(1000 + micros % 1000), 1, 4).append(" ms trace=");
    hex(line, span.traceIdHigh());
    hex(line, span.traceIdLow());
    line.append(" span=");
    hex(line, span.spanId());
    if (span.parentSpanId() != 0) {
      line.append(" parent=");
      hex(line, span.parentSpanId());
    }
    line.append(" scope=").append(span.tracer().scopeName());
    if (span.statusCode() != StatusCode.UNSET) {
      line.append(span.statusCode() == StatusCode.ERROR ? " ERROR" : " OK");
      String description = span.statusDescription();
      if (description != null) {
        line.append(" \"").append(ConsoleLine.text(description)).append('"');
      }
    }
    attributes(line, span);
    return ConsoleLine.end(line);
  }

  private static void attributes(StringBuilder line, Span span) {
    line.append(" {");
    for (int i = 0; i < span.attributeCount(); i++) {
      Object value = span.attributeValue(i);
      if (value != null) {
        ConsoleLine.attribute(line, i == 0, span.attributeKey(i).name(), value);
      }
    }
    line.append('}');
  }

  private static void hex(StringBuilder line, long id) {
    for (int shift = 60; shift >= 0; shift -= 4) {
      line.append(Character.forDigit((int) (id >>> shift) & 15, 16));
    }
  }
}
