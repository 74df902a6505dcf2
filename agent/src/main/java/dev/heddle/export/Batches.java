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
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What is done with a batch: printed, or encoded once and handed to the destination. Everything
 * that costs (the resource's detection, encoders, sockets) is made with the first batch. The
 * exporter thread only.
 */
final class Batches {
  /** Receivers in Go refuse more than 4 MiB unless told otherwise. */
  private static final int MOST_CHUNK_BYTES = 4_000_000;

  /** OTLP's own limit for a request. */
  private static final int MOST_SPAN_BYTES = 64 << 20;

  private final SpanAccount account;
  private final SpanLimits limits;
  private final String version;
  private final ResourceDetector resource;
  private final @Nullable OtlpDestination destination;
  private final @Nullable ConsoleWriter console;
  private final BufferPool pool = new BufferPool();
  private final ProtoWriter out = new ProtoWriter(0);
  private final byte[] nothing = new byte[0];

  private @Nullable TraceRequestEncoder encoder;
  private int unaccounted;

  Batches(
      SpanAccount account,
      SpanLimits limits,
      String version,
      ResourceDetector resource,
      @Nullable OtlpDestination destination,
      @Nullable ConsoleWriter console) {
    this.account = account;
    this.limits = limits;
    this.version = version;
    this.resource = resource;
    this.destination = destination;
    this.console = console;
  }

  boolean hasRoom() {
    return destination == null || destination.hasRoom();
  }

  void supervise() {
    if (destination != null) {
      destination.supervise();
    }
  }

  void export(Span[] batch, int count) {
    unaccounted = count;
    if (console != null) {
      print(console, batch, count);
    }
    if (destination != null) {
      encode(destination, batch, 0, count);
    } else {
      account.delivered(count);
    }
    unaccounted = 0;
  }

  /**
   * How many spans of the last batch were not yet counted or handed on when {@link #export} threw.
   */
  int unaccounted() {
    return unaccounted;
  }

  private static void print(ConsoleWriter console, Span[] batch, int count) {
    try {
      for (int i = 0; i < count; i++) {
        console.write(batch[i]);
      }
    } catch (IOException e) {
      Log.warnLimited("console", "spans could not be printed: " + e.getMessage());
    }
  }

  private void encode(OtlpDestination target, Span[] batch, int from, int to) {
    out.exchange(pool.take());
    int encoded = encoder().encode(batch, from, to);
    if (out.length() > MOST_CHUNK_BYTES && to - from > 1) {
      pool.give(out.exchange(nothing));
      int middle = (from + to) >>> 1;
      encode(target, batch, from, middle);
      encode(target, batch, middle, to);
      return;
    }
    if (out.length() > MOST_SPAN_BYTES) {
      Log.warnLimited(
          "too_large",
          "a span of "
              + out.length()
              + " bytes is dropped; see OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT");
      drop("too_large", to - from);
      return;
    }
    drop("encode_failed", to - from - encoded);
    if (encoded > 0) {
      int length = out.length();
      Chunk chunk = new Chunk(pool, out.exchange(nothing), length, encoded);
      unaccounted -= encoded;
      target.offer(chunk);
    }
  }

  private void drop(String reason, int spans) {
    if (spans > 0) {
      account.dropped(reason, spans);
      unaccounted -= spans;
    }
  }

  private TraceRequestEncoder encoder() {
    TraceRequestEncoder known = encoder;
    if (known == null) {
      known =
          new TraceRequestEncoder(ResourceEncoder.encode(resource.detect()), version, limits, out);
      encoder = known;
    }
    return known;
  }
}
