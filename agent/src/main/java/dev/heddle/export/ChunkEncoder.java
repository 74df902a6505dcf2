// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.ProtoWriter;
import dev.heddle.otlp.ResourceEncoder;
import dev.heddle.otlp.SpanLimits;
import dev.heddle.otlp.TraceRequestEncoder;
import dev.heddle.resource.ResourceDetector;
import dev.heddle.trace.Span;
import org.jspecify.annotations.Nullable;

/** Encodes spans into chunks that receivers will take. The exporter thread only. */
final class ChunkEncoder {
  /** Receivers in Go refuse more than 4 MiB unless told otherwise. */
  private static final int MOST_BYTES = 4_000_000;

  /** OTLP's own limit for a request, for a single span that is larger than the other limit. */
  private static final int MOST_SPAN_BYTES = 64 << 20;

  private static final byte[] NOTHING = {};

  private final BufferPool pool = new BufferPool();
  private final ProtoWriter out = new ProtoWriter(0);
  private final TraceRequestEncoder encoder;
  private boolean tooLarge;

  /** Detects the resource. */
  ChunkEncoder(ResourceDetector resource, String version, SpanLimits limits) {
    encoder =
        new TraceRequestEncoder(ResourceEncoder.encode(resource.detect()), version, limits, out);
  }

  /** Null where no span could be encoded, or where they are {@link #tooLarge()} together. */
  @Nullable Chunk encode(Span[] batch, int from, int to) {
    out.exchange(pool.take());
    int encoded = encoder.encode(batch, from, to);
    int length = out.length();
    byte[] bytes = out.exchange(NOTHING);
    tooLarge = length > (to - from > 1 ? MOST_BYTES : MOST_SPAN_BYTES);
    if (encoded > 0 && !tooLarge) {
      return new Chunk(pool, bytes, length, encoded);
    }
    pool.give(bytes);
    if (tooLarge && to - from == 1) {
      Log.warnLimited(
          "too_large",
          "a span of " + length + " bytes is dropped; see OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT");
    }
    return null;
  }

  /** Whether the last spans were too large for one request. */
  boolean tooLarge() {
    return tooLarge;
  }
}
