// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.SpanLimits;
import dev.heddle.resource.ResourceDetector;
import dev.heddle.trace.Span;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What is done with a batch: printed, or encoded and handed to the destination. Everything that
 * costs (the resource's detection, encoders, sockets, threads) is made with the first batch, so
 * that an application without spans never has it.
 *
 * <p>The exporter thread, but for what ends the process.
 */
final class Batches {
  private final BatchSettings settings;
  private final @Nullable OtlpSettings otlp;
  private final boolean prints;
  private final SpanLimits limits;
  private final ResourceDetector resource;
  private final String version;
  private final SpanAccount account;

  private volatile @Nullable OtlpDestination destination;
  private volatile boolean hurried;
  private volatile long hurryDeadlineNanos;

  private @Nullable ChunkEncoder encoder;
  private @Nullable ConsoleWriter console;
  private int unaccounted;

  Batches(
      BatchSettings settings,
      @Nullable OtlpSettings otlp,
      boolean prints,
      SpanLimits limits,
      ResourceDetector resource,
      String version,
      SpanAccount account) {
    this.settings = settings;
    this.otlp = otlp;
    this.prints = prints;
    this.limits = limits;
    this.resource = resource;
    this.version = version;
    this.account = account;
  }

  boolean hasRoom() {
    OtlpDestination target = destination;
    return target == null || target.hasRoom();
  }

  void supervise() {
    OtlpDestination target = destination;
    if (target != null) {
      target.supervise();
    }
  }

  /**
   * @param onRoom called by the destination when it has room again
   */
  void export(Span[] batch, int count, Runnable onRoom) {
    unaccounted = count;
    if (prints) {
      print(batch, count);
    }
    if (otlp == null) {
      account.delivered(count);
    } else {
      OtlpDestination target = destination == null ? connect(otlp, onRoom) : destination;
      encode(target, batch, 0, count);
    }
    unaccounted = 0;
  }

  /**
   * How many spans of the last batch were not yet counted or handed on when {@link #export} threw.
   */
  int unaccounted() {
    return unaccounted;
  }

  private OtlpDestination connect(OtlpSettings target, Runnable onRoom) {
    OtlpDestination fresh = new OtlpDestination(target, settings, version, account, onRoom);
    destination = fresh;
    if (hurried) { // after the assignment: either hurry() has seen the destination or this sees
      // that it was called
      fresh.hurry(hurryDeadlineNanos);
    }
    return fresh;
  }

  private void print(Span[] batch, int count) {
    ConsoleWriter writer = console == null ? new ConsoleWriter() : console;
    console = writer;
    try {
      for (int i = 0; i < count; i++) {
        writer.write(batch[i]);
      }
    } catch (IOException e) {
      Log.warnLimited("console", "spans could not be printed: " + e.getMessage());
    }
  }

  /** Hands the spans on in one chunk, or in more where they are large. */
  private void encode(OtlpDestination target, Span[] batch, int from, int to) {
    ChunkEncoder encoders = encoder == null ? new ChunkEncoder(resource, version, limits) : encoder;
    encoder = encoders;
    Chunk chunk = encoders.encode(batch, from, to);
    if (chunk == null && encoders.tooLarge() && to - from > 1) {
      int middle = (from + to) >>> 1;
      encode(target, batch, from, middle);
      encode(target, batch, middle, to);
      return;
    }
    int encoded = chunk == null ? 0 : chunk.spans();
    int failed = to - from - encoded;
    if (failed > 0) {
      account.dropped(encoders.tooLarge() ? "too_large" : "encode_failed", failed);
    }
    unaccounted -= to - from;
    if (chunk != null) {
      target.offer(chunk);
    }
  }

  // --- whoever ends the process or the exporter
  // -----------------------------------------------------------------------

  void hurry(long deadlineNanos) {
    hurryDeadlineNanos = deadlineNanos;
    hurried = true;
    OtlpDestination target = destination;
    if (target != null) {
      target.hurry(deadlineNanos);
    }
  }

  void calmDown() {
    hurried = false;
    OtlpDestination target = destination;
    if (target != null) {
      target.calmDown();
    }
  }

  /**
   * @param giveUp whether what was not delivered yet is dropped
   */
  void stop(boolean giveUp) {
    OtlpDestination target = destination;
    if (target != null && giveUp) {
      target.halt();
    } else if (target != null) {
      target.finish();
    }
  }

  /** For the end of a log line; empty where nothing was ever sent. */
  String lastFailure() {
    OtlpDestination target = destination;
    return target == null ? "" : target.lastFailure();
  }
}
