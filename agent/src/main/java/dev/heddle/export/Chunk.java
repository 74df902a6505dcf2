// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.otlp.ItemCount;
import dev.heddle.otlp.RequestSplitter;
import dev.heddle.otlp.Signal;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * One encoded request, which all destinations and the spool share: encoded once, compressed once,
 * and kept only in the forms that somebody sends. Its bytes never change and are accounted for in
 * the {@link MemoryLimit} while somebody holds it: whoever keeps it {@link #retain() retains} it,
 * and the last {@link #release() release} gives the memory back. Any thread.
 *
 * <p>It also gathers what became of its items: where every destination it is addressed to has
 * {@link #settle settled} it, the best of the answers is its fate.
 */
final class Chunk {
  private final Signal signal;
  private final int items;
  private final @Nullable Body plain;
  private final @Nullable Body gzip;
  private final MemoryLimit memory;
  private final @Nullable ChunkMemory owner;
  private int holders = 1;
  private int unpackedBytes;
  private int open;
  private @Nullable Delivery best;

  /**
   * Held once, by the caller, who has reserved the memory of its bytes.
   *
   * @param plain the request, or null where nobody needs it so
   * @param gzip the same compressed, or null
   */
  Chunk(
      Signal signal,
      int items,
      byte @Nullable [] plain,
      byte @Nullable [] gzip,
      MemoryLimit memory) {
    this(signal, items, plain == null ? null : new Body(plain), gzip, memory, null);
  }

  /**
   * As the other, for a request whose array goes back where it comes from when nobody holds the
   * chunk any more.
   */
  Chunk(
      Signal signal,
      int items,
      @Nullable Body plain,
      byte @Nullable [] gzip,
      MemoryLimit memory,
      @Nullable ChunkMemory owner) {
    this.signal = signal;
    this.items = items;
    this.plain = plain;
    this.gzip = gzip == null ? null : new Body(gzip);
    this.memory = memory;
    this.owner = owner;
  }

  Signal signal() {
    return signal;
  }

  /** Spans, data points or log records. */
  int items() {
    return items;
  }

  /** The request; not to be changed. A form that is not kept is made anew. */
  Body body(boolean compressed) {
    Body kept = compressed ? gzip : plain;
    if (kept != null) {
      return kept;
    }
    Body other = compressed ? plain : gzip;
    if (other == null) {
      throw new IllegalStateException("a chunk without bytes");
    }
    return new Body(compressed ? compress(other) : decompress(other));
  }

  /** How long that form is, or the other one where it is not kept. */
  int length(boolean compressed) {
    Body kept = compressed ? gzip : plain;
    Body known = kept == null ? compressed ? plain : gzip : kept;
    return known == null ? 0 : known.length;
  }

  /**
   * The same items in two requests, each held once by the caller; null where it cannot be divided,
   * or there is no memory for it.
   */
  Chunk @Nullable [] halve(boolean compressed) {
    long room = 3L * plainLength();
    if (items < 2 || !memory.reserve(room)) {
      return null;
    }
    try {
      Body whole = body(false);
      boolean metrics = signal == Signal.METRICS; // which are divided between metrics, not points
      int middle = (metrics ? ItemCount.metrics(whole.bytes, whole.length) : items) / 2;
      byte @Nullable [][] halves = RequestSplitter.split(whole.bytes, whole.length, middle);
      if (halves == null) {
        return null;
      }
      int first = metrics ? ItemCount.dataPoints(halves[0], halves[0].length) : middle;
      return new Chunk[] {
        half(halves[0], first, compressed), half(halves[1], items - first, compressed)
      };
    } finally {
      memory.release(room);
    }
  }

  /** There is memory: the caller has reserved more, and gives it back later. */
  private Chunk half(byte[] bytes, int count, boolean compressed) {
    byte[] packed = compressed ? compress(new Body(bytes)) : null;
    Chunk half = new Chunk(signal, count, compressed ? null : bytes, packed, memory);
    memory.force(half.size());
    return half;
  }

  /** Source: RFC 1952 §2.3.1, ISIZE. */
  private int plainLength() {
    Body packed = gzip;
    if (plain != null || packed == null) {
      return plain == null ? 0 : plain.length;
    }
    int length = 0;
    for (int i = 1; i <= 4; i++) {
      length = length << 8 | packed.bytes[packed.length - i] & 0xFF;
    }
    return length;
  }

  private static byte[] compress(Body body) {
    try (Compression compression = new Compression()) {
      return compression.compress(body.bytes, body.length);
    }
  }

  /** Into one array of the right length, which the last four bytes tell. */
  private byte[] decompress(Body body) {
    byte[] plain = new byte[plainLength()];
    try (InputStream in =
        new GZIPInputStream(new ByteArrayInputStream(body.bytes, 0, body.length))) {
      new DataInputStream(in).readFully(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("a chunk that cannot be read back", e);
    }
    return plain;
  }

  /** Whether {@link #body body(true)} costs nothing. */
  boolean hasGzip() {
    return gzip != null;
  }

  /**
   * Reserves its bytes and, of one that is kept compressed only, what it takes unpacked.
   *
   * @param ready bytes to unpack it that are reserved already
   * @return false, and nothing reserved, where there is no memory
   */
  boolean reserve(int ready) {
    int unpacked = neededToUnpack(ready);
    if (!memory.reserve(size() + (long) unpacked)) {
      return false;
    }
    unpackedBytes = unpacked;
    return true;
  }

  /** Whether {@link #reserve} can succeed when nothing else is under way. */
  boolean canBeReserved(int ready) {
    return size() + (long) neededToUnpack(ready) <= memory.limit() / 2;
  }

  private int neededToUnpack(int ready) {
    return plain == null ? Math.max(0, plainLength() - ready) : 0;
  }

  /** How much memory its bytes take. */
  int size() {
    return (plain == null ? 0 : plain.bytes.length) + (gzip == null ? 0 : gzip.bytes.length);
  }

  synchronized void retain() {
    if (holders <= 0) {
      throw new IllegalStateException("the chunk was released");
    }
    holders++;
  }

  void release() {
    int left;
    synchronized (this) {
      left = --holders;
    }
    if (left == 0) {
      free();
    } else if (left < 0) {
      throw new IllegalStateException("the chunk was released before");
    }
  }

  private void free() {
    if (owner != null && plain != null) {
      owner.giveBack(plain.bytes);
      memory.release(size() - plain.bytes.length);
    } else {
      memory.release(size() + (long) unpackedBytes);
    }
  }

  /** Says how many destinations will settle it; before any of them has it. */
  synchronized void addressedTo(int destinations) {
    open = destinations;
  }

  /**
   * Each destination, once.
   *
   * @return what became of the items as a whole, where this destination was the last; else null
   */
  synchronized @Nullable Delivery settle(Delivery delivery) {
    Delivery known = best;
    if (known == null
        || delivery.acknowledged() > known.acknowledged()
        || (known.acknowledged() == 0 && delivery.kept() > known.kept())) {
      best = delivery;
    }
    return --open == 0 ? best : null;
  }
}
