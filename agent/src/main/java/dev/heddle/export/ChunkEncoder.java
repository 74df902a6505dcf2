// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.ProtoWriter;
import dev.heddle.otlp.ResourceEncoder;
import dev.heddle.otlp.Signal;
import dev.heddle.otlp.SpanLimits;
import dev.heddle.otlp.TraceRequestEncoder;
import dev.heddle.resource.ResourceDetector;
import dev.heddle.trace.Span;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Encodes spans into chunks that receivers will take. The exporter thread only. */
final class ChunkEncoder {
  /** Receivers in Go refuse more than 4 MiB unless told otherwise. */
  private static final int MOST_BYTES = 4_000_000;

  /** OTLP's own limit for a request, for a single span that is larger than the other limit. */
  private static final int MOST_SPAN_BYTES = 64 << 20;

  private static final int KEPT_BYTES = 1 << 20;

  private final ProtoWriter out = new ProtoWriter(32_768);
  private final TraceRequestEncoder encoder;
  private final boolean needsPlain;
  private final @Nullable Compression compression;
  private final MemoryLimit memory;
  private boolean tooLarge;

  /**
   * Detects the resource.
   *
   * @param plain whether anybody sends uncompressed requests
   * @param gzip whether anybody sends compressed ones
   */
  ChunkEncoder(
      ResourceDetector resource,
      String version,
      SpanLimits limits,
      boolean plain,
      boolean gzip,
      MemoryLimit memory) {
    encoder =
        new TraceRequestEncoder(ResourceEncoder.encode(resource.detect()), version, limits, out);
    this.needsPlain = plain;
    this.compression = gzip ? new Compression() : null;
    this.memory = memory;
  }

  /** Null where no span could be encoded, or where they are {@link #tooLarge()} together. */
  @Nullable Chunk encode(Span[] batch, int from, int to) {
    out.truncate(0);
    int encoded = encoder.encode(batch, from, to);
    int length = out.length();
    tooLarge = length > (to - from > 1 ? MOST_BYTES : MOST_SPAN_BYTES);
    Chunk chunk = encoded > 0 && !tooLarge ? chunk(encoded, length) : null;
    if (out.buffer().length > KEPT_BYTES) {
      out.exchange(new byte[32_768]);
    }
    if (tooLarge && to - from == 1) {
      Log.warnLimited(
          "too_large",
          "a span of " + length + " bytes is dropped; see OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT");
    }
    return chunk;
  }

  private Chunk chunk(int items, int length) {
    byte[] bytes = out.buffer();
    byte[] plain = needsPlain ? Arrays.copyOf(bytes, length) : null;
    byte[] gzip = compression == null ? null : compression.compress(bytes, length);
    Chunk chunk = new Chunk(Signal.TRACES, items, plain, gzip, memory);
    memory.reserve(chunk.size());
    return chunk;
  }

  /** Whether the last spans were too large for one request. */
  boolean tooLarge() {
    return tooLarge;
  }
}
