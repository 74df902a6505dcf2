// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import dev.heddle.diagnostics.Log;
import dev.heddle.trace.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A batch of ended spans as {@code ExportTraceServiceRequest}: one {@code ResourceSpans}, in it one
 * {@code ScopeSpans} for each instrumentation scope of the batch. The exporter thread only.
 *
 * <p>Source: OTLP 1.11; envelopes with nothing in them are not written.
 */
public final class TraceRequestEncoder implements RequestEncoder<Span> {
  /** Of the semantic conventions that the spans and the resource follow. */
  public static final String SCHEMA_URL = "https://opentelemetry.io/schemas/1.44.0";

  private static final int WIDTH = 4;

  private final byte[] resource;
  private final String scopeVersion;
  private final ProtoWriter out;
  private final SpanEncoder spans;
  private final Map<String, Scope> scopes = new HashMap<>();
  private final List<Scope> used = new ArrayList<>();
  private int[] next = new int[512];

  /**
   * @param resource as {@link ResourceEncoder#encode} made it
   * @param scopeVersion the agent's version
   */
  public TraceRequestEncoder(
      byte[] resource, String scopeVersion, SpanLimits limits, ProtoWriter out) {
    this.resource = resource;
    this.scopeVersion = scopeVersion;
    this.out = out;
    this.spans = new SpanEncoder(out, limits);
  }

  @Override
  public int encode(Span[] batch, int from, int to) {
    group(batch, from, to);
    try {
      return resourceSpans(batch, from);
    } finally {
      for (int i = 0; i < used.size(); i++) {
        used.get(i).first = -1;
      }
      used.clear();
    }
  }

  private int resourceSpans(Span[] batch, int from) {
    int start = out.length();
    int encoded = 0;
    int message = out.begin(Fields.REQUEST_RESOURCE_SPANS, WIDTH);
    out.raw(resource);
    for (int i = 0; i < used.size(); i++) {
      encoded += scopeSpans(used.get(i), batch, from);
    }
    out.stringField(Fields.RESOURCE_SPANS_SCHEMA_URL, SCHEMA_URL);
    out.end(message, WIDTH);
    if (encoded == 0) {
      out.truncate(start);
    }
    return encoded;
  }

  /** Chains the spans of each scope through {@link #next}, in the order of the batch. */
  private void group(Span[] batch, int from, int to) {
    if (next.length < to - from) {
      next = new int[to - from];
    }
    Scope scope = null;
    for (int i = from; i < to; i++) {
      String name = batch[i].tracer().scopeName();
      if (scope == null || scope.name != name) {
        scope = scope(name);
      }
      int index = i - from;
      next[index] = -1;
      if (scope.first < 0) {
        scope.first = index;
        used.add(scope);
      } else {
        next[scope.last] = index;
      }
      scope.last = index;
    }
  }

  private Scope scope(String name) {
    Scope known = scopes.get(name);
    if (known == null) {
      known = new Scope(name, scopeVersion);
      scopes.put(name, known);
    }
    return known;
  }

  private int scopeSpans(Scope scope, Span[] batch, int offset) {
    int start = out.length();
    int encoded = 0;
    int message = out.begin(Fields.RESOURCE_SPANS_SCOPE_SPANS, WIDTH);
    out.raw(scope.encoded);
    for (int index = scope.first; index >= 0; index = next[index]) {
      if (guarded(batch[offset + index])) {
        encoded++;
      }
    }
    out.stringField(Fields.SCOPE_SPANS_SCHEMA_URL, SCHEMA_URL);
    out.end(message, WIDTH);
    if (encoded == 0) {
      out.truncate(start);
    }
    return encoded;
  }

  /**
   * A span that its application still changes, or whose exception misbehaves, must not take the
   * batch with it.
   */
  private boolean guarded(Span span) {
    int start = out.length();
    try {
      spans.write(Fields.SCOPE_SPANS_SPANS, span);
      return true;
    } catch (ProtoWriter.Full e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      out.truncate(start);
      Log.warnLimited("encode_failed", "a span could not be encoded and is dropped: " + e);
      Log.debug("span not encoded", e);
      return false;
    }
  }

  private static final class Scope {
    final String name;
    final byte[] encoded;
    int first = -1;
    int last;

    Scope(String name, String version) {
      this.name = name;
      ProtoWriter field = new ProtoWriter(64);
      int message = field.begin(Fields.SCOPE_SPANS_SCOPE, 1);
      field.stringField(Fields.SCOPE_NAME, name);
      field.stringField(Fields.SCOPE_VERSION, version);
      field.end(message, 1);
      this.encoded = field.toByteArray();
    }
  }
}
