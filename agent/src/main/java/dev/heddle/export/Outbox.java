// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.otlp.ProtoWriter;
import dev.heddle.otlp.ResourceEncoder;
import dev.heddle.otlp.Signal;
import dev.heddle.resource.ResourceDetector;
import org.jspecify.annotations.Nullable;

/**
 * Where requests leave the exporter thread: one writer that all signals encode into, one after the
 * other, and the destinations, which get what it holds as a {@link Chunk}, compressed once.
 */
final class Outbox {
  private static final int INITIAL_BYTES = 32_768;

  private final ProtoWriter writer = new ProtoWriter(INITIAL_BYTES);
  private final ResourceDetector detector;
  private final String version;
  private final MemoryPlan plan;
  private final MemoryLimit memory;
  private final ChunkMemory chunks;
  private final long idleBytes;
  private final boolean needsPlain;
  private final @Nullable Compression compression;
  private final Destinations destinations;
  private final @Nullable Spooler spooler;
  private byte @Nullable [] resource;

  /**
   * @param memory in which {@link MemoryPlan#workingBytes} are reserved for this
   * @param idleBytes that are reserved in it from the start
   * @param plain whether anybody sends uncompressed requests
   * @param gzip whether anybody sends compressed ones
   */
  Outbox(
      ResourceDetector detector,
      String version,
      MemoryPlan plan,
      MemoryLimit memory,
      long idleBytes,
      boolean plain,
      boolean gzip,
      Destinations destinations,
      @Nullable Spooler spooler) {
    this.detector = detector;
    this.version = version;
    this.plan = plan;
    this.memory = memory;
    this.chunks = new ChunkMemory(memory);
    this.idleBytes = idleBytes;
    this.needsPlain = plain;
    this.compression = gzip ? new Compression() : null;
    this.destinations = destinations;
    this.spooler = spooler;
  }

  // --- the exporter thread
  // --------------------------------------------------------------------------------------------

  /** Encoded; the first call detects it. */
  byte[] resource() {
    byte[] known = resource;
    if (known == null) {
      known = ResourceEncoder.encode(detector.detect());
      resource = known;
    }
    return known;
  }

  /** The agent's, which is that of every scope. */
  String version() {
    return version;
  }

  /**
   * Empty; takes {@link #requestBytes()} and throws {@link ProtoWriter.Full} beyond. It is always
   * the same one, and free again after {@link #send}.
   */
  ProtoWriter writer() {
    writer.truncate(0);
    writer.limit(plan.requestBytes);
    return writer;
  }

  /** The largest request. */
  int requestBytes() {
    return plan.requestBytes;
  }

  /** The largest request of one item. */
  int itemBytes() {
    return plan.spanBytes;
  }

  /** After a request of more than {@link #requestBytes()}. */
  void shrinkWriter() {
    writer.exchange(new byte[INITIAL_BYTES]);
  }

  /** Whether a request can be encoded and somebody takes it. */
  boolean hasRoom(Signal signal) {
    if (memory.available() < plan.headroomBytes) {
      chunks.trim();
    }
    return destinations.hasRoom(signal) && memory.available() >= plan.headroomBytes;
  }

  /**
   * Sends what the writer holds, to all destinations that take the signal.
   *
   * @param items that are in it; they are settled in the account
   */
  void send(Signal signal, int items, Account account) {
    Chunk chunk = chunk(signal, items);
    if (chunk == null) {
      account.dropped("memory_limit", items);
    } else {
      destinations.offer(chunk);
    }
  }

  /** Null where there is no memory for it. */
  private @Nullable Chunk chunk(Signal signal, int items) {
    byte[] bytes = writer.buffer();
    int length = writer.length();
    byte[] gzip = compression == null ? null : compression.compress(bytes, length);
    if (gzip != null && !memory.reserve(gzip.length)) {
      return null;
    }
    if (!needsPlain) {
      return new Chunk(signal, items, null, gzip, memory);
    }
    byte[] plain = chunks.take(length);
    if (plain == null) {
      memory.release(gzip == null ? 0 : gzip.length);
      return null;
    }
    System.arraycopy(bytes, 0, plain, 0, length);
    return new Chunk(signal, items, new Body(plain, length), gzip, memory, chunks);
  }

  // --- any thread
  // -----------------------------------------------------------------------------------------------------

  MemoryLimit memory() {
    return memory;
  }

  /** What is reserved where nothing is under way. */
  long idleBytes() {
    return idleBytes + chunks.spareBytes();
  }

  Destinations destinations() {
    return destinations;
  }

  @Nullable Spooler spooler() {
    return spooler;
  }
}
