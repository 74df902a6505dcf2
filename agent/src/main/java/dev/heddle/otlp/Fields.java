// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.SpanFlags;
import io.opentelemetry.proto.trace.v1.Status;

/**
 * Tags (field number and wire type) of the messages Heddle writes. They are constants of the
 * generated classes, so javac copies the numbers and neither protobuf nor opentelemetry-proto is
 * needed at run time.
 */
final class Fields {
  private static final int VARINT = WireFormat.WIRETYPE_VARINT;
  private static final int FIXED64 = WireFormat.WIRETYPE_FIXED64;
  private static final int FIXED32 = WireFormat.WIRETYPE_FIXED32;
  private static final int DELIMITED = WireFormat.WIRETYPE_LENGTH_DELIMITED;

  static final int WIRE_TYPE_BITS = 3;

  static final int REQUEST_RESOURCE_SPANS =
      ExportTraceServiceRequest.RESOURCE_SPANS_FIELD_NUMBER << 3 | DELIMITED;

  static final int RESOURCE_SPANS_RESOURCE = ResourceSpans.RESOURCE_FIELD_NUMBER << 3 | DELIMITED;
  static final int RESOURCE_SPANS_SCOPE_SPANS =
      ResourceSpans.SCOPE_SPANS_FIELD_NUMBER << 3 | DELIMITED;
  static final int RESOURCE_SPANS_SCHEMA_URL =
      ResourceSpans.SCHEMA_URL_FIELD_NUMBER << 3 | DELIMITED;
  static final int RESOURCE_ATTRIBUTES = Resource.ATTRIBUTES_FIELD_NUMBER << 3 | DELIMITED;

  static final int SCOPE_SPANS_SCOPE = ScopeSpans.SCOPE_FIELD_NUMBER << 3 | DELIMITED;
  static final int SCOPE_SPANS_SPANS = ScopeSpans.SPANS_FIELD_NUMBER << 3 | DELIMITED;
  static final int SCOPE_SPANS_SCHEMA_URL = ScopeSpans.SCHEMA_URL_FIELD_NUMBER << 3 | DELIMITED;
  static final int SCOPE_NAME = InstrumentationScope.NAME_FIELD_NUMBER << 3 | DELIMITED;
  static final int SCOPE_VERSION = InstrumentationScope.VERSION_FIELD_NUMBER << 3 | DELIMITED;

  static final int SPAN_TRACE_ID = Span.TRACE_ID_FIELD_NUMBER << 3 | DELIMITED;
  static final int SPAN_SPAN_ID = Span.SPAN_ID_FIELD_NUMBER << 3 | DELIMITED;
  static final int SPAN_TRACE_STATE = Span.TRACE_STATE_FIELD_NUMBER << 3 | DELIMITED;
  static final int SPAN_PARENT_SPAN_ID = Span.PARENT_SPAN_ID_FIELD_NUMBER << 3 | DELIMITED;
  static final int SPAN_FLAGS = Span.FLAGS_FIELD_NUMBER << 3 | FIXED32;
  static final int SPAN_NAME = Span.NAME_FIELD_NUMBER << 3 | DELIMITED;
  static final int SPAN_KIND = Span.KIND_FIELD_NUMBER << 3 | VARINT;
  static final int SPAN_START = Span.START_TIME_UNIX_NANO_FIELD_NUMBER << 3 | FIXED64;
  static final int SPAN_END = Span.END_TIME_UNIX_NANO_FIELD_NUMBER << 3 | FIXED64;
  static final int SPAN_ATTRIBUTES = Span.ATTRIBUTES_FIELD_NUMBER << 3 | DELIMITED;
  static final int SPAN_DROPPED_ATTRIBUTES =
      Span.DROPPED_ATTRIBUTES_COUNT_FIELD_NUMBER << 3 | VARINT;
  static final int SPAN_EVENTS = Span.EVENTS_FIELD_NUMBER << 3 | DELIMITED;
  static final int SPAN_DROPPED_EVENTS = Span.DROPPED_EVENTS_COUNT_FIELD_NUMBER << 3 | VARINT;
  static final int SPAN_LINKS = Span.LINKS_FIELD_NUMBER << 3 | DELIMITED;
  static final int SPAN_DROPPED_LINKS = Span.DROPPED_LINKS_COUNT_FIELD_NUMBER << 3 | VARINT;
  static final int SPAN_STATUS = Span.STATUS_FIELD_NUMBER << 3 | DELIMITED;
  static final int STATUS_MESSAGE = Status.MESSAGE_FIELD_NUMBER << 3 | DELIMITED;
  static final int STATUS_CODE = Status.CODE_FIELD_NUMBER << 3 | VARINT;

  static final int EVENT_TIME = Span.Event.TIME_UNIX_NANO_FIELD_NUMBER << 3 | FIXED64;
  static final int EVENT_NAME = Span.Event.NAME_FIELD_NUMBER << 3 | DELIMITED;
  static final int EVENT_ATTRIBUTES = Span.Event.ATTRIBUTES_FIELD_NUMBER << 3 | DELIMITED;
  static final int EVENT_DROPPED_ATTRIBUTES =
      Span.Event.DROPPED_ATTRIBUTES_COUNT_FIELD_NUMBER << 3 | VARINT;

  static final int LINK_TRACE_ID = Span.Link.TRACE_ID_FIELD_NUMBER << 3 | DELIMITED;
  static final int LINK_SPAN_ID = Span.Link.SPAN_ID_FIELD_NUMBER << 3 | DELIMITED;
  static final int LINK_TRACE_STATE = Span.Link.TRACE_STATE_FIELD_NUMBER << 3 | DELIMITED;
  static final int LINK_FLAGS = Span.Link.FLAGS_FIELD_NUMBER << 3 | FIXED32;

  /** Bits of the flags of spans and links beyond those of W3C. */
  static final int W3C_FLAGS = SpanFlags.SPAN_FLAGS_TRACE_FLAGS_MASK_VALUE;

  static final int HAS_IS_REMOTE = SpanFlags.SPAN_FLAGS_CONTEXT_HAS_IS_REMOTE_MASK_VALUE;
  static final int IS_REMOTE = SpanFlags.SPAN_FLAGS_CONTEXT_IS_REMOTE_MASK_VALUE;

  static final int KEY = KeyValue.KEY_FIELD_NUMBER << 3 | DELIMITED;
  static final int VALUE = KeyValue.VALUE_FIELD_NUMBER << 3 | DELIMITED;
  static final int STRING_VALUE = AnyValue.STRING_VALUE_FIELD_NUMBER << 3 | DELIMITED;
  static final int BOOL_VALUE = AnyValue.BOOL_VALUE_FIELD_NUMBER << 3 | VARINT;
  static final int INT_VALUE = AnyValue.INT_VALUE_FIELD_NUMBER << 3 | VARINT;
  static final int DOUBLE_VALUE = AnyValue.DOUBLE_VALUE_FIELD_NUMBER << 3 | FIXED64;
  static final int ARRAY_VALUE = AnyValue.ARRAY_VALUE_FIELD_NUMBER << 3 | DELIMITED;
  static final int ARRAY_VALUES = ArrayValue.VALUES_FIELD_NUMBER << 3 | DELIMITED;

  static final int LOG_TIME = LogRecord.TIME_UNIX_NANO_FIELD_NUMBER << 3 | FIXED64;
  static final int LOG_OBSERVED_TIME =
      LogRecord.OBSERVED_TIME_UNIX_NANO_FIELD_NUMBER << 3 | FIXED64;
  static final int LOG_SEVERITY_NUMBER = LogRecord.SEVERITY_NUMBER_FIELD_NUMBER << 3 | VARINT;
  static final int LOG_SEVERITY_TEXT = LogRecord.SEVERITY_TEXT_FIELD_NUMBER << 3 | DELIMITED;
  static final int LOG_BODY = LogRecord.BODY_FIELD_NUMBER << 3 | DELIMITED;
  static final int LOG_ATTRIBUTES = LogRecord.ATTRIBUTES_FIELD_NUMBER << 3 | DELIMITED;
  static final int LOG_DROPPED_ATTRIBUTES =
      LogRecord.DROPPED_ATTRIBUTES_COUNT_FIELD_NUMBER << 3 | VARINT;
  static final int LOG_FLAGS = LogRecord.FLAGS_FIELD_NUMBER << 3 | FIXED32;
  static final int LOG_TRACE_ID = LogRecord.TRACE_ID_FIELD_NUMBER << 3 | DELIMITED;
  static final int LOG_SPAN_ID = LogRecord.SPAN_ID_FIELD_NUMBER << 3 | DELIMITED;

  static final int RESPONSE_PARTIAL_SUCCESS =
      ExportTraceServiceResponse.PARTIAL_SUCCESS_FIELD_NUMBER << 3 | DELIMITED;
  static final int REJECTED_SPANS =
      ExportTracePartialSuccess.REJECTED_SPANS_FIELD_NUMBER << 3 | VARINT;
  static final int PARTIAL_SUCCESS_MESSAGE =
      ExportTracePartialSuccess.ERROR_MESSAGE_FIELD_NUMBER << 3 | DELIMITED;

  /** {@code google.rpc.Status.message}, in the body of an error. */
  static final int RPC_STATUS_MESSAGE = 2 << 3 | DELIMITED;

  static final int RPC_STATUS_DETAILS = 3 << 3 | DELIMITED;
  static final int ANY_TYPE_URL = Any.TYPE_URL_FIELD_NUMBER << 3 | DELIMITED;
  static final int ANY_VALUE = Any.VALUE_FIELD_NUMBER << 3 | DELIMITED;

  /** {@code google.rpc.RetryInfo.retry_delay}. */
  static final int RETRY_DELAY = 1 << 3 | DELIMITED;

  static final int DURATION_SECONDS = Duration.SECONDS_FIELD_NUMBER << 3 | VARINT;
  static final int DURATION_NANOS = Duration.NANOS_FIELD_NUMBER << 3 | VARINT;

  private Fields() {}
}
