// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static java.util.Objects.requireNonNull;

import dev.heddle.config.Config;
import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.Signal;
import dev.heddle.otlp.SpanLimits;
import dev.heddle.resource.ResourceDetector;
import dev.heddle.trace.Span;
import java.io.IOException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * What is done with a batch: printed, or encoded and handed to the destination. Everything that
 * costs (the resource's detection, encoders, sockets, threads) is made with the first batch, so
 * that an application without spans never has it.
 *
 * <p>The exporter thread, but for what ends the process.
 */
final class Batches {
  private static final Destination[] NO_DESTINATIONS = {};

  private final BatchSettings batches;
  private final DestinationSettings @Nullable [] otlp;
  private final boolean prints;
  private final SpanLimits limits;
  private final ResourceDetector resource;
  private final String version;
  private final SpanAccount account;
  private final @Nullable SpoolOptions spool;

  private volatile @Nullable Spooler spooler;
  private volatile @Nullable Destinations destinations;
  private volatile @Nullable MemoryLimit memory;
  private volatile long idleBytes;
  private volatile boolean hurried;
  private volatile long hurryDeadlineNanos;

  private @Nullable ChunkEncoder encoder;
  private @Nullable ConsoleWriter console;
  private int unaccounted;

  Batches(
      BatchSettings batches,
      DestinationSettings @Nullable [] otlp,
      boolean prints,
      SpanLimits limits,
      ResourceDetector resource,
      String version,
      SpanAccount account,
      @Nullable SpoolOptions spool) {
    this.batches = batches;
    this.otlp = otlp;
    this.prints = prints;
    this.limits = limits;
    this.resource = resource;
    this.version = version;
    this.account = account;
    this.spool = spool;
  }

  /** Where the spool may have something to send, it is opened before there is a span. */
  void begin(Runnable onRoom) {
    if (otlp != null && spool != null && destinations == null) {
      connect(otlp, onRoom);
    }
  }

  boolean hasRoom() {
    Destinations targets = destinations;
    return targets == null || (targets.hasRoom() && requireNonNull(encoder).hasRoom());
  }

  /**
   * What the spans of one batch should take, so that they probably fit into one request: encoded
   * they are a quarter of that.
   */
  long mostBytes() {
    return 4 * Math.min(batches.requestBytes, batches.memoryBytes / 16);
  }

  void supervise() {
    Destinations targets = destinations;
    if (targets != null) {
      targets.supervise();
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
      Destinations targets = destinations == null ? connect(otlp, onRoom) : destinations;
      encode(targets, batch, 0, count);
    }
    unaccounted = 0;
  }

  /**
   * How many spans of the last batch were not yet counted or handed on when {@link #export} threw.
   */
  int unaccounted() {
    return unaccounted;
  }

  private Destinations connect(DestinationSettings[] given, Runnable onRoom) {
    DestinationSettings[] settings =
        given.length > 0
            ? given
            : DestinationReader.read(Config.of(Collections.<String, String>emptyMap()));
    boolean plain = false;
    boolean gzip = false;
    int requests = 0;
    for (DestinationSettings one : settings) {
      Route route = one.route(Signal.TRACES);
      plain |= route != null && route.needsPlain();
      gzip |= route != null && route.needsGzip();
      requests += one.concurrency;
    }
    MemoryPlan plan =
        new MemoryPlan(
            batches.memoryBytes,
            batches.requestBytes,
            plain && gzip ? 2 : 1,
            settings.length,
            requests);
    MemoryLimit memory = new MemoryLimit(plan.encodedBytes);
    idleBytes = plan.reservedBytes(requests);
    this.memory = memory;
    if (!memory.reserve(idleBytes)) {
      Log.warn(
          "HEDDLE_MEMORY_LIMIT is too small for "
              + requests
              + " requests at once, answers may pass it");
    }
    Destination[] all = new Destination[settings.length];
    for (int i = 0; i < settings.length; i++) {
      Senders senders = new Senders(version, plan.responseBytes);
      all[i] =
          new Destination(settings[i], batches, plan.destinationBytes, senders, account, onRoom);
    }
    encoder = new ChunkEncoder(resource, version, limits, plain, gzip, plan, memory);
    if (spool != null) {
      spool(spool, all, memory);
    }
    Destinations fresh = new Destinations(all);
    destinations = fresh;
    if (hurried) { // after the assignment: either hurry() has seen the destinations or this sees
      // that it was called
      fresh.hurry(hurryDeadlineNanos);
    }
    return fresh;
  }

  private void spool(SpoolOptions options, Destination[] all, MemoryLimit memory) {
    Spooler fresh = new Spooler(options, all, memory);
    for (Destination destination : all) {
      destination.spoolTo(fresh, all.length == 1);
    }
    spooler = fresh;
    fresh.start();
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
  private void encode(Destinations targets, Span[] batch, int from, int to) {
    ChunkEncoder encoders = requireNonNull(encoder);
    Chunk chunk = encoders.encode(batch, from, to);
    if (chunk == null && encoders.tooLarge() && to - from > 1) {
      int middle = (from + to) >>> 1;
      encode(targets, batch, from, middle);
      encode(targets, batch, middle, to);
      return;
    }
    int encoded = chunk == null ? 0 : chunk.items();
    int failed = to - from - encoded;
    if (failed > 0) {
      account.dropped(encoders.failure(), failed);
    }
    unaccounted -= to - from;
    if (chunk != null) {
      targets.offer(chunk);
    }
  }

  // --- whoever ends the process or the exporter
  // -----------------------------------------------------------------------

  void hurry(long deadlineNanos) {
    hurryDeadlineNanos = deadlineNanos;
    hurried = true;
    Destinations targets = destinations;
    if (targets != null) {
      targets.hurry(deadlineNanos);
    }
  }

  void calmDown() {
    hurried = false;
    Destinations targets = destinations;
    if (targets != null) {
      targets.calmDown();
    }
  }

  /**
   * @param giveUp whether what was not delivered yet is dropped
   */
  void stop(boolean giveUp) {
    Destinations targets = destinations;
    if (targets != null) {
      targets.stop(giveUp);
    }
  }

  /** After {@link #stop}. */
  void stopSpool(long mostMillis) {
    Spooler running = spooler;
    if (running != null) {
      running.stop(mostMillis);
    }
  }

  long reservedBytes() {
    MemoryLimit known = memory;
    return known == null ? 0 : known.reserved();
  }

  long idleBytes() {
    return idleBytes;
  }

  /** Empty before the first batch. */
  Destination[] destinations() {
    Destinations targets = destinations;
    return targets == null ? NO_DESTINATIONS : targets.all();
  }
}
