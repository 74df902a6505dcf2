// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Spans, log records or metrics of one request that have the resource, the scope and the trace in
 * common, in OTLP's JSON. Immutable, but for the arrays that nobody changes.
 *
 * <p>Any input: dividing it ends, or throws {@link ProtoException} or {@link ProtoWriter.Full}.
 * Requests of all signals have the same shape: resources (1) with a resource (1) and scopes (2),
 * which have a scope (1) and items (2).
 */
public final class ItemGroup {
  private static final int OUTER =
      1 << Fields.WIRE_TYPE_BITS | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  private static final int INNER =
      2 << Fields.WIRE_TYPE_BITS | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  private static final int LOG_TRACE_ID =
      LogRecord.TRACE_ID_FIELD_NUMBER << Fields.WIRE_TYPE_BITS
          | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  private static final int SPAN_TRACE_ID =
      Span.TRACE_ID_FIELD_NUMBER << Fields.WIRE_TYPE_BITS | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  private static final int TRACE_ID_BYTES = 16;

  /** In hexadecimal; empty for metrics, and for log records of no trace. */
  public final String traceId;

  /** One object. */
  public final byte[] resource;

  /** One object: {@code scope}, then {@code spans}, {@code logRecords} or {@code metrics}. */
  public final byte[] items;

  /** Spans, log records or data points. */
  public final int count;

  private ItemGroup(String traceId, byte[] resource, byte[] items, int count) {
    this.traceId = traceId;
    this.resource = resource;
    this.items = items;
    this.count = count;
  }

  /**
   * Divides a request, in the order of its items.
   *
   * @param mostBytes of the JSON of all groups together
   */
  public static List<ItemGroup> of(Signal signal, byte[] request, int length, int mostBytes)
      throws ProtoException {
    return new Division(signal, mostBytes).of(new ProtoReader(request, 0, length));
  }

  private static final class Division {
    private final Signal signal;
    private final JsonSchema schema;
    private final String name;
    private final List<ItemGroup> groups = new ArrayList<>();
    private int left;

    Division(Signal signal, int mostBytes) {
      this.signal = signal;
      this.left = mostBytes;
      boolean traces = signal == Signal.TRACES;
      boolean logs = signal == Signal.LOGS;
      this.schema = JsonSchema.named(traces ? "Span" : logs ? "LogRecord" : "Metric");
      this.name = traces ? "spans" : logs ? "logRecords" : "metrics";
    }

    List<ItemGroup> of(ProtoReader request) throws ProtoException {
      for (int tag = request.tag(); tag != 0; tag = request.tag()) {
        if (tag == OUTER) {
          ofResource(request.message());
        } else {
          request.skipValue(tag);
        }
      }
      return groups;
    }

    private void ofResource(ProtoReader message) throws ProtoException {
      byte[] resource = json(first(message.lookAhead()), "Resource");
      for (int tag = message.tag(); tag != 0; tag = message.tag()) {
        if (tag == INNER) {
          ofScope(message.message(), resource);
        } else {
          message.skipValue(tag);
        }
      }
    }

    /** Wherever in the message it is. */
    private static @Nullable ProtoReader first(ProtoReader message) throws ProtoException {
      ProtoReader found = null;
      for (int tag = message.tag(); tag != 0; tag = message.tag()) {
        if (tag == OUTER) {
          found = message.message();
        } else {
          message.skipValue(tag);
        }
      }
      return found;
    }

    private byte[] json(@Nullable ProtoReader message, String type) throws ProtoException {
      JsonWriter out = new JsonWriter(left);
      if (message == null) {
        out.ascii("{}");
      } else {
        JsonTranscoder.append(JsonSchema.named(type), message, out);
      }
      return out.toBytes();
    }

    private void ofScope(ProtoReader message, byte[] resource) throws ProtoException {
      byte[] scope = json(first(message.lookAhead()), "InstrumentationScope");
      Map<String, Part> parts = new LinkedHashMap<>();
      for (int tag = message.tag(); tag != 0; tag = message.tag()) {
        if (tag == INNER) {
          ofItem(message.message(), scope, parts);
        } else {
          message.skipValue(tag);
        }
      }
      for (Map.Entry<String, Part> entry : parts.entrySet()) {
        Part part = entry.getValue();
        part.out.ascii("]}");
        take(resource.length);
        groups.add(new ItemGroup(entry.getKey(), resource, part.out.toBytes(), part.count));
      }
    }

    private void ofItem(ProtoReader item, byte[] scope, Map<String, Part> parts)
        throws ProtoException {
      String traceId = traceId(item.lookAhead());
      Part part = parts.get(traceId);
      if (part == null) {
        take(scope.length + 64);
        part = new Part(new JsonWriter(Integer.MAX_VALUE - 16));
        part.out.ascii("{\"scope\":");
        part.out.raw(scope);
        part.out.sign(',');
        part.out.name(name);
        part.out.sign('[');
        parts.put(traceId, part);
      } else {
        part.out.sign(',');
      }
      int before = part.out.length();
      part.out.limit(before + left);
      part.count += signal == Signal.METRICS ? ItemCount.ofMetric(item.lookAhead()) : 1;
      JsonTranscoder.append(schema, item, part.out);
      take(part.out.length() - before);
      part.out.limit(Integer.MAX_VALUE - 16);
    }

    private void take(int bytes) {
      left -= bytes;
      if (left < 0) {
        throw new ProtoWriter.Full();
      }
    }

    /** Empty where there is none, or one that is not of sixteen bytes or is zero. */
    private String traceId(ProtoReader item) throws ProtoException {
      int wanted = signal == Signal.TRACES ? SPAN_TRACE_ID : LOG_TRACE_ID;
      String found = "";
      for (int tag = item.tag(); tag != 0 && signal != Signal.METRICS; tag = item.tag()) {
        if (tag == wanted) {
          found = hex(item.message());
        } else {
          item.skipValue(tag);
        }
      }
      return found;
    }

    private static String hex(ProtoReader id) {
      if (id.remaining() != TRACE_ID_BYTES) {
        return "";
      }
      StringBuilder text = new StringBuilder(2 * TRACE_ID_BYTES);
      int bits = 0;
      for (int i = 0; i < TRACE_ID_BYTES; i++) {
        bits |= id.at(i);
        text.append(Character.forDigit(id.at(i) >> 4 & 0xF, 16));
        text.append(Character.forDigit(id.at(i) & 0xF, 16));
      }
      return bits == 0 ? "" : text.toString();
    }
  }

  private static final class Part {
    final JsonWriter out;
    int count;

    Part(JsonWriter out) {
      this.out = out;
    }
  }
}
