// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.log;

import dev.heddle.trace.EpochClock;
import dev.heddle.trace.ExceptionText;
import dev.heddle.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * One log event as it is exported. Everything that may change later is read on the thread that
 * logs, while the record is filled; the stack trace, which does not, is rendered by the exporter.
 * Filled by one thread, then read by others.
 *
 * <p>Source: OpenTelemetry logs data model.
 */
public final class LogRecord {
  private static final Object[] NONE = {};

  private final String logger;
  private final int severity;
  private final @Nullable String severityText;
  private final @Nullable String body;
  private final long epochNanos;
  private final long observedNanos = EpochClock.offset() + System.nanoTime();
  private final @Nullable Throwable thrown;
  private final @Nullable String thrownMessage;
  private final long traceIdHigh;
  private final long traceIdLow;
  private final long spanId;
  private final int flags;
  private Object[] attributes = NONE;
  private int used;

  /**
   * Belongs to that span, if there is one.
   *
   * @param logger the scope; empty where it has no name
   * @param severity of {@link Severity}; 0 where it is not known
   * @param severityText the level as the framework calls it
   * @param epochNanos when it happened, since 1970; 0 where that is not known
   */
  public LogRecord(
      String logger,
      int severity,
      @Nullable String severityText,
      @Nullable String body,
      long epochNanos,
      @Nullable Throwable thrown,
      @Nullable Span span) {
    this.logger = logger;
    this.severity = severity;
    this.severityText = severityText;
    this.body = body;
    this.epochNanos = epochNanos;
    this.thrown = thrown;
    this.thrownMessage = thrown == null ? null : ExceptionText.of(thrown);
    this.traceIdHigh = span == null ? 0 : span.traceIdHigh();
    this.traceIdLow = span == null ? 0 : span.traceIdLow();
    this.spanId = span == null ? 0 : span.spanId();
    this.flags = span == null ? 0 : span.flags();
  }

  /**
   * @param value a String, Long, Double, Boolean or String[]
   */
  public void add(String key, Object value) {
    if (used == attributes.length) {
      Object[] more = new Object[Math.max(8, used * 2)];
      System.arraycopy(attributes, 0, more, 0, used);
      attributes = more;
    }
    attributes[used++] = key;
    attributes[used++] = value;
  }

  public String logger() {
    return logger;
  }

  public int severity() {
    return severity;
  }

  public @Nullable String severityText() {
    return severityText;
  }

  public @Nullable String body() {
    return body;
  }

  public long epochNanos() {
    return epochNanos;
  }

  /** When Heddle saw it. */
  public long observedNanos() {
    return observedNanos;
  }

  public @Nullable Throwable thrown() {
    return thrown;
  }

  /** What may be told of {@link #thrown()}'s message. */
  public @Nullable String thrownMessage() {
    return thrownMessage;
  }

  public long traceIdHigh() {
    return traceIdHigh;
  }

  public long traceIdLow() {
    return traceIdLow;
  }

  /** Of the span in which it was logged, sampled or not; 0 where there was none. */
  public long spanId() {
    return spanId;
  }

  /** Of that span, as in W3C's header. */
  public int flags() {
    return flags;
  }

  /** How many attributes there are. */
  public int size() {
    return used >> 1;
  }

  public String key(int index) {
    return (String) attributes[index << 1];
  }

  public Object value(int index) {
    return attributes[(index << 1) + 1];
  }
}
