// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import dev.heddle.diagnostics.Log;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A batch as {@code ExportTraceServiceRequest} or {@code ExportLogsServiceRequest}, which have the
 * same fields: one resource, in it one message for each instrumentation scope of the batch, in that
 * the items. The exporter thread only.
 *
 * <p>Source: OTLP 1.11; envelopes with nothing in them are not written.
 */
final class ScopedRequest<T> implements RequestEncoder<T> {
  /** As many as usual applications have loggers. */
  private static final int MOST_SCOPES = 2_000;

  private static final int WIDTH = 4;

  private final byte[] resource;
  private final @Nullable String scopeVersion;
  private final @Nullable String scopeSchemaUrl;
  private final ProtoWriter out;
  private final ItemWriter<T> items;
  private final Map<String, Scope> scopes = new HashMap<>();
  private final List<Scope> used = new ArrayList<>();
  private int[] next = new int[512];

  /**
   * @param resource as {@link ResourceEncoder#encode} made it
   * @param scopeVersion null for none
   * @param scopeSchemaUrl null for none
   */
  ScopedRequest(
      byte[] resource,
      @Nullable String scopeVersion,
      @Nullable String scopeSchemaUrl,
      ProtoWriter out,
      ItemWriter<T> items) {
    this.resource = resource;
    this.scopeVersion = scopeVersion;
    this.scopeSchemaUrl = scopeSchemaUrl;
    this.out = out;
    this.items = items;
  }

  @Override
  public int encode(T[] batch, int from, int to) {
    group(batch, from, to);
    try {
      return resourceItems(batch, from);
    } finally {
      for (int i = 0; i < used.size(); i++) {
        used.get(i).first = -1;
      }
      used.clear();
    }
  }

  private int resourceItems(T[] batch, int from) {
    int start = out.length();
    int encoded = 0;
    int message = out.begin(Fields.REQUEST_RESOURCE_SPANS, WIDTH);
    out.raw(resource);
    for (int i = 0; i < used.size(); i++) {
      encoded += scopeItems(used.get(i), batch, from);
    }
    out.stringField(Fields.RESOURCE_SPANS_SCHEMA_URL, TraceRequestEncoder.SCHEMA_URL);
    out.end(message, WIDTH);
    if (encoded == 0) {
      out.truncate(start);
    }
    return encoded;
  }

  /** Chains the items of each scope through {@link #next}, in the order of the batch. */
  private void group(T[] batch, int from, int to) {
    if (next.length < to - from) {
      next = new int[to - from];
    }
    Scope scope = null;
    for (int i = from; i < to; i++) {
      String name = items.scopeName(batch[i]);
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
      if (scopes.size() >= MOST_SCOPES && used.isEmpty()) {
        scopes.clear(); // applications may make loggers without end
      }
      known = new Scope(name, scopeVersion);
      scopes.put(name, known);
    }
    return known;
  }

  private int scopeItems(Scope scope, T[] batch, int offset) {
    int start = out.length();
    int encoded = 0;
    int message = out.begin(Fields.RESOURCE_SPANS_SCOPE_SPANS, WIDTH);
    out.raw(scope.encoded);
    for (int index = scope.first; index >= 0; index = next[index]) {
      if (guarded(batch[offset + index])) {
        encoded++;
      }
    }
    if (scopeSchemaUrl != null) {
      out.stringField(Fields.SCOPE_SPANS_SCHEMA_URL, scopeSchemaUrl);
    }
    out.end(message, WIDTH);
    if (encoded == 0) {
      out.truncate(start);
    }
    return encoded;
  }

  /**
   * One that its application still changes, or whose exception misbehaves, must not take the batch
   * with it.
   */
  private boolean guarded(T item) {
    int start = out.length();
    try {
      items.write(Fields.SCOPE_SPANS_SPANS, item);
      return true;
    } catch (ProtoWriter.Full e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      out.truncate(start);
      Log.warnLimited("encode_failed", "an item could not be encoded and is dropped: " + e);
      Log.debug("not encoded", e);
      return false;
    }
  }

  private static final class Scope {
    final String name;
    final byte[] encoded;
    int first = -1;
    int last;

    Scope(String name, @Nullable String version) {
      this.name = name;
      ProtoWriter field = new ProtoWriter(64);
      int message = field.begin(Fields.SCOPE_SPANS_SCOPE, 1);
      field.stringField(Fields.SCOPE_NAME, name);
      if (version != null) {
        field.stringField(Fields.SCOPE_VERSION, version);
      }
      field.end(message, 1);
      this.encoded = field.toByteArray();
    }
  }
}
