// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.otlp.JsonTranscoder;
import dev.heddle.otlp.JsonWriter;
import dev.heddle.otlp.ProtoException;
import dev.heddle.otlp.ProtoWriter;
import dev.heddle.transport.GzipCompressor;
import org.jspecify.annotations.Nullable;

/**
 * Makes JSON of chunks, anew for each attempt: what waits for the next one waits as protobuf. Its
 * buffers are used again and again and are bounded: the text, and no more for its compressed form.
 * One thread.
 */
final class JsonBodies implements AutoCloseable {
  private final boolean gzip;
  private final JsonWriter text;
  private @Nullable GzipCompressor compressor;

  /**
   * @param mostBytes of the text; with what it takes to grow and to compress it, a third of {@link
   *     MemoryPlan#jsonBytes}
   */
  JsonBodies(boolean gzip, int mostBytes) {
    this.gzip = gzip;
    this.text = new JsonWriter(mostBytes);
  }

  /** Until the next call; null where it is too long. */
  @Nullable Body of(Chunk chunk) {
    Body request = chunk.body(false);
    try {
      JsonTranscoder.transcode(chunk.signal(), request.bytes, request.length, text);
    } catch (ProtoException e) {
      throw new IllegalStateException("a chunk cannot be put into JSON: " + e.getMessage(), e);
    } catch (ProtoWriter.Full e) {
      return null;
    }
    return gzip ? compressed() : new Body(text.buffer(), text.length());
  }

  private Body compressed() {
    GzipCompressor known = compressor;
    if (known == null) {
      known = new GzipCompressor();
      compressor = known;
    }
    int length = known.compress(text.buffer(), text.length());
    return new Body(known.output(), length);
  }

  @Override
  public void close() {
    if (compressor != null) {
      compressor.close();
      compressor = null;
    }
  }
}
