// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.otlp.JsonTranscoder;
import dev.heddle.otlp.ProtoException;
import org.jspecify.annotations.Nullable;

/**
 * Makes JSON of chunks, anew for each attempt: what waits for the next one waits as protobuf. One
 * thread.
 */
final class JsonBodies implements AutoCloseable {
  private final boolean gzip;
  private @Nullable Compression compression;

  JsonBodies(boolean gzip) {
    this.gzip = gzip;
  }

  byte[] of(Chunk chunk) {
    Body request = chunk.body(false);
    try {
      byte[] json = JsonTranscoder.transcode(chunk.signal(), request.bytes, request.length);
      return gzip ? compress(json) : json;
    } catch (ProtoException e) {
      throw new IllegalStateException("a chunk cannot be put into JSON: " + e.getMessage(), e);
    }
  }

  private byte[] compress(byte[] json) {
    Compression known = compression;
    if (known == null) {
      known = new Compression();
      compression = known;
    }
    return known.compress(json, json.length);
  }

  @Override
  public void close() {
    if (compression != null) {
      compression.close();
      compression = null;
    }
  }
}
