// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import dev.heddle.log.LogRecord;
import dev.heddle.trace.AttributeKey;
import java.util.HashMap;
import java.util.Map;

/** One {@code LogRecord}. The exporter thread only. Source: OTLP 1.11, logs.proto. */
final class LogEncoder implements ItemWriter<LogRecord> {
  private static final AttributeKey EXCEPTION_TYPE = AttributeKey.of("exception.type");
  private static final AttributeKey EXCEPTION_MESSAGE = AttributeKey.of("exception.message");
  private static final AttributeKey EXCEPTION_STACKTRACE = AttributeKey.of("exception.stacktrace");

  /** A record has at least its time: two bytes of length is what most need. */
  private static final int WIDTH = 2;

  private static final int MOST_KEYS = 100;

  private final ProtoWriter out;
  private final AttributeEncoder attributes;
  private final int valueLength;
  private final int mostAttributes;

  /** Of names that the application chooses, such as those in an MDC. */
  private final Map<String, AttributeKey> keys = new HashMap<>();

  LogEncoder(ProtoWriter out, int valueLength, int mostAttributes) {
    this.out = out;
    this.valueLength = valueLength;
    this.mostAttributes = mostAttributes;
    this.attributes = new AttributeEncoder(out, valueLength);
  }

  @Override
  public String scopeName(LogRecord record) {
    return record.logger();
  }

  @Override
  public void write(int tag, LogRecord record) {
    int message = out.begin(tag, WIDTH);
    if (record.epochNanos() != 0) {
      out.fixed64Field(Fields.LOG_TIME, record.epochNanos());
    }
    if (record.severity() != 0) {
      out.varintField(Fields.LOG_SEVERITY_NUMBER, record.severity());
    }
    if (record.severityText() != null) {
      out.stringField(Fields.LOG_SEVERITY_TEXT, record.severityText());
    }
    if (record.body() != null) {
      int body = out.begin(Fields.LOG_BODY, WIDTH);
      out.stringField(Fields.STRING_VALUE, attributes.shown(record.body()));
      out.end(body, WIDTH);
    }
    int dropped = attributes(record);
    if (dropped > 0) {
      out.varintField(Fields.LOG_DROPPED_ATTRIBUTES, dropped);
    }
    if (record.spanId() != 0) {
      out.fixed32Field(Fields.LOG_FLAGS, record.flags() & Fields.W3C_FLAGS);
      out.idField(Fields.LOG_TRACE_ID, record.traceIdHigh(), record.traceIdLow());
      out.idField(Fields.LOG_SPAN_ID, record.spanId());
    }
    out.fixed64Field(Fields.LOG_OBSERVED_TIME, record.observedNanos());
    out.end(message, WIDTH);
  }

  /** Returns how many are left out. */
  private int attributes(LogRecord record) {
    int written = 0;
    int dropped = 0;
    Throwable thrown = record.thrown();
    if (thrown != null) {
      String text = record.thrownMessage();
      written = add(EXCEPTION_TYPE, thrown.getClass().getName(), written);
      written = text == null ? written : add(EXCEPTION_MESSAGE, text, written);
      if (written < mostAttributes) {
        String trace = new StackTraceText(valueLength).of(thrown, text);
        written = add(EXCEPTION_STACKTRACE, trace, written);
      }
      dropped = (text == null ? 2 : 3) - written;
    }
    for (int i = 0; i < record.size(); i++) {
      int before = written;
      written = add(key(record.key(i)), record.value(i), written);
      dropped += written == before ? 1 : 0;
    }
    return dropped;
  }

  private int add(AttributeKey key, Object value, int written) {
    if (written >= mostAttributes) {
      return written;
    }
    attributes.write(Fields.LOG_ATTRIBUTES, key, value);
    return written + 1;
  }

  private AttributeKey key(String name) {
    AttributeKey known = keys.get(name);
    if (known == null) {
      if (keys.size() >= MOST_KEYS) {
        keys.clear();
      }
      known = AttributeKey.of(name);
      keys.put(name, known);
    }
    return known;
  }
}
