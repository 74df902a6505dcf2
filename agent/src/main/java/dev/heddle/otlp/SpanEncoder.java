// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import dev.heddle.trace.AttributeKey;
import dev.heddle.trace.ExceptionEvent;
import dev.heddle.trace.HeldSpans;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanContext;
import dev.heddle.trace.SpanEvent;
import dev.heddle.trace.SpanExtras;
import dev.heddle.trace.StatusCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One ended span as {@code opentelemetry.proto.trace.v1.Span}. The exporter thread only.
 *
 * <p>Source: OTLP 1.11, trace.proto; limits by the trace SDK §Span Limits.
 */
final class SpanEncoder implements ItemWriter<Span> {
  /** Why a span is here though its trace was not sampled; its count says nothing of the others. */
  private static final AttributeKey KEPT = AttributeKey.of("heddle.kept");

  private static final AttributeKey EXCEPTION_TYPE = AttributeKey.of("exception.type");
  private static final AttributeKey EXCEPTION_MESSAGE = AttributeKey.of("exception.message");
  private static final AttributeKey EXCEPTION_STACKTRACE = AttributeKey.of("exception.stacktrace");
  private static final int WIDTH = 2;

  private final ProtoWriter out;
  private final SpanLimits limits;
  private final AttributeEncoder attributes;

  SpanEncoder(ProtoWriter out, SpanLimits limits) {
    this.out = out;
    this.limits = limits;
    this.attributes = new AttributeEncoder(out, limits.valueLength);
  }

  @Override
  public String scopeName(Span span) {
    return span.tracer().scopeName();
  }

  @Override
  public void write(int tag, Span span) {
    int message = out.begin(tag, WIDTH);
    out.idField(Fields.SPAN_TRACE_ID, span.traceIdHigh(), span.traceIdLow());
    out.idField(Fields.SPAN_SPAN_ID, span.spanId());
    text(Fields.SPAN_TRACE_STATE, span.traceState());
    if (span.parentSpanId() != 0) {
      out.idField(Fields.SPAN_PARENT_SPAN_ID, span.parentSpanId());
    }
    out.stringField(Fields.SPAN_NAME, attributes.shown(span.name()));
    out.varintField(Fields.SPAN_KIND, span.kind());
    out.fixed64Field(Fields.SPAN_START, span.startEpochNanos());
    out.fixed64Field(Fields.SPAN_END, span.endEpochNanos());
    attributes(span);
    SpanExtras extras = span.extrasOrNull();
    if (extras != null) {
      events(extras);
      links(extras);
    }
    status(span);
    out.fixed32Field(Fields.SPAN_FLAGS, flags(span.flags(), span.parentRemote()));
    out.end(message, WIDTH);
  }

  private static int flags(int w3cFlags, boolean remote) {
    int flags = w3cFlags & Fields.W3C_FLAGS | Fields.HAS_IS_REMOTE;
    return remote ? flags | Fields.IS_REMOTE : flags;
  }

  private void attributes(Span span) {
    attributes.write(span);
    if (span.kept() != 0) {
      String reason = span.kept() == HeldSpans.FAILED ? "error" : "slow";
      attributes.write(Fields.SPAN_ATTRIBUTES, KEPT, reason);
    }
    dropped(Fields.SPAN_DROPPED_ATTRIBUTES, span.droppedAttributes());
  }

  private void events(SpanExtras extras) {
    List<ExceptionEvent> events = extras.events();
    for (int i = 0; i < events.size(); i++) {
      event(events.get(i));
    }
    List<SpanEvent> others = extras.otherEvents();
    for (int i = 0; i < others.size(); i++) {
      event(others.get(i));
    }
    dropped(Fields.SPAN_DROPPED_EVENTS, extras.droppedEvents());
  }

  private void event(SpanEvent event) {
    int message = out.begin(Fields.SPAN_EVENTS, WIDTH);
    out.fixed64Field(Fields.EVENT_TIME, event.epochNanos());
    out.stringField(Fields.EVENT_NAME, event.name());
    int dropped = eventAttribute(event.textKey(), event.text(), 0);
    dropped += eventAttribute(event.numberKey(), event.number(), 1);
    dropped(Fields.EVENT_DROPPED_ATTRIBUTES, dropped);
    out.end(message, WIDTH);
  }

  private void event(ExceptionEvent event) {
    int message = out.begin(Fields.SPAN_EVENTS, WIDTH);
    out.fixed64Field(Fields.EVENT_TIME, event.epochNanos());
    out.stringField(Fields.EVENT_NAME, "exception");
    String trace = new StackTraceText(limits.valueLength).of(event.thrown(), event.message());
    int dropped = eventAttribute(EXCEPTION_TYPE, event.thrown().getClass().getName(), 0);
    dropped += eventAttribute(EXCEPTION_MESSAGE, event.message(), 1);
    dropped += eventAttribute(EXCEPTION_STACKTRACE, trace, 2);
    dropped(Fields.EVENT_DROPPED_ATTRIBUTES, dropped);
    out.end(message, WIDTH);
  }

  /** Returns 1 where the limit left it out. */
  private int eventAttribute(AttributeKey key, @Nullable Object value, int before) {
    if (value == null) {
      return 0;
    }
    if (before >= limits.eventAttributes) {
      return 1;
    }
    attributes.write(Fields.EVENT_ATTRIBUTES, key, value);
    return 0;
  }

  private void links(SpanExtras extras) {
    List<SpanContext> links = extras.links();
    for (int i = 0; i < links.size(); i++) {
      SpanContext link = links.get(i);
      int message = out.begin(Fields.SPAN_LINKS, WIDTH);
      out.idField(Fields.LINK_TRACE_ID, link.traceIdHigh(), link.traceIdLow());
      out.idField(Fields.LINK_SPAN_ID, link.spanId());
      text(Fields.LINK_TRACE_STATE, link.traceState());
      out.fixed32Field(
          Fields.LINK_FLAGS, flags(link.flags(), true)); // links are to what headers named
      out.end(message, WIDTH);
    }
    dropped(Fields.SPAN_DROPPED_LINKS, extras.droppedLinks());
  }

  private void status(Span span) {
    if (span.statusCode() != StatusCode.UNSET) {
      int message = out.begin(Fields.SPAN_STATUS, 1);
      String description = span.statusDescription();
      text(Fields.STATUS_MESSAGE, description == null ? null : attributes.shown(description));
      out.varintField(Fields.STATUS_CODE, span.statusCode());
      out.end(message, 1);
    }
  }

  private void text(int tag, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      out.stringField(tag, value);
    }
  }

  private void dropped(int tag, int count) {
    if (count > 0) {
      out.varintField(tag, count);
    }
  }
}
