// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import dev.heddle.trace.Span;

/** Writes batches of ended spans as {@code ExportTraceServiceRequest}. The exporter thread only. */
public final class TraceRequestEncoder implements RequestEncoder<Span> {
  /** Of the semantic conventions that the spans and the resource follow. */
  public static final String SCHEMA_URL = "https://opentelemetry.io/schemas/1.44.0";

  private final ScopedRequest<Span> requests;

  /**
   * @param resource as {@link ResourceEncoder#encode} made it
   * @param scopeVersion the agent's version
   */
  public TraceRequestEncoder(
      byte[] resource, String scopeVersion, SpanLimits limits, ProtoWriter out) {
    requests =
        new ScopedRequest<>(resource, scopeVersion, SCHEMA_URL, out, new SpanEncoder(out, limits));
  }

  @Override
  public int encode(Span[] batch, int from, int to) {
    return requests.encode(batch, from, to);
  }
}
