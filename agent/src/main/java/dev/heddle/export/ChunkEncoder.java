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
  private static final int INITIAL_BYTES = 32_768;

  private final ProtoWriter out = new ProtoWriter(INITIAL_BYTES);
  private final TraceRequestEncoder encoder;
  private final boolean needsPlain;
  private final @Nullable Compression compression;
  private final MemoryPlan plan;
  private final MemoryLimit memory;
  private boolean tooLarge;
  private String failure = "";

  /**
   * Detects the resource.
   *
   * @param plain whether anybody sends uncompressed requests
   * @param gzip whether anybody sends compressed ones
   * @param memory in which {@link MemoryPlan#workingBytes} are reserved for this
   */
  ChunkEncoder(
      ResourceDetector resource,
      String version,
      SpanLimits limits,
      boolean plain,
      boolean gzip,
      MemoryPlan plan,
      MemoryLimit memory) {
    encoder =
        new TraceRequestEncoder(ResourceEncoder.encode(resource.detect()), version, limits, out);
    this.needsPlain = plain;
    this.compression = gzip ? new Compression() : null;
    this.plan = plan;
    this.memory = memory;
  }

  /** Whether a batch can be encoded now. */
  boolean hasRoom() {
    return memory.available() >= plan.headroomBytes;
  }

  /**
   * Null where no span could be encoded, for the reason of {@link #failure()}, or where they are
   * {@link #tooLarge()} together.
   */
  @Nullable Chunk encode(Span[] batch, int from, int to) {
    failure = "encode_failed";
    Chunk chunk = encode(batch, from, to, plan.requestBytes);
    if (!tooLarge || to - from > 1) {
      return chunk;
    }
    tooLarge = false;
    failure = "too_large";
    long extra = 3L * (plan.spanBytes - plan.requestBytes);
    if (extra > 0 && memory.reserve(extra)) {
      try {
        chunk = encode(batch, from, to, plan.spanBytes);
      } finally {
        out.exchange(new byte[INITIAL_BYTES]);
        memory.release(extra);
      }
    }
    if (chunk == null && failure.equals("too_large")) {
      tooLarge = false;
      Log.warnLimited(
          "too_large",
          "a span of more than "
              + plan.spanBytes
              + " bytes is dropped; see OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT and"
              + " HEDDLE_MEMORY_LIMIT");
    }
    return chunk;
  }

  private @Nullable Chunk encode(Span[] batch, int from, int to, int mostBytes) {
    out.truncate(0);
    out.limit(mostBytes);
    tooLarge = false;
    try {
      int encoded = encoder.encode(batch, from, to);
      return encoded == 0 ? null : chunk(encoded, out.length());
    } catch (ProtoWriter.Full e) {
      tooLarge = true;
      return null;
    }
  }

  private @Nullable Chunk chunk(int items, int length) {
    byte[] bytes = out.buffer();
    byte[] plain = needsPlain ? Arrays.copyOf(bytes, length) : null;
    byte[] gzip = compression == null ? null : compression.compress(bytes, length);
    Chunk chunk = new Chunk(Signal.TRACES, items, plain, gzip, memory);
    if (memory.reserve(chunk.size())) {
      return chunk;
    }
    failure = "memory_limit";
    return null;
  }

  /** Why spans of the last batch are in no chunk. */
  String failure() {
    return failure;
  }

  /** Whether the last spans were too large for one request. */
  boolean tooLarge() {
    return tooLarge;
  }
}
