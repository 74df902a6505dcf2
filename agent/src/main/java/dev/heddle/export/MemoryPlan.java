// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

/**
 * How {@code HEDDLE_MEMORY_LIMIT} is divided: three eighths for spans and one for log records that
 * wait to be encoded, half for everything behind. Of the latter the encoder has three eighths for
 * its buffers, answers have an eighth, one or two wait for the next chunk, and the rest is for the
 * chunks that destinations hold. Immutable.
 */
final class MemoryPlan {
  /** Receivers in Go refuse more than 4 MiB unless told otherwise, and HTTP answers are small. */
  private static final long MOST_RESPONSE_BYTES = 4 << 20;

  private static final long LEAST_RESPONSE_BYTES = 8_192;

  /** OTLP's own limit for a request. */
  private static final long MOST_SPAN_BYTES = 64 << 20;

  /** For everything behind the span queue. */
  final long encodedBytes;

  /** The largest request, unless it is one span. */
  final int requestBytes;

  /** The largest request of one span. */
  final int spanBytes;

  /** Of the encoder and the compressor, while they grow. */
  final long workingBytes;

  /** The largest answer. */
  final int responseBytes;

  /** Free when a batch is begun. */
  final long headroomBytes;

  /** Of the chunks that one destination holds. */
  final long destinationBytes;

  /**
   * @param limit HEDDLE_MEMORY_LIMIT
   * @param mostRequestBytes HEDDLE_MAX_REQUEST_SIZE
   * @param forms 2 where some destinations want compressed requests and others do not, else 1
   * @param requests that may be under way at once
   */
  MemoryPlan(long limit, long mostRequestBytes, int forms, int destinations, int requests) {
    encodedBytes = limit - queueBytes(limit);
    requestBytes = (int) Math.min(MOST_SPAN_BYTES, Math.min(mostRequestBytes, encodedBytes / 8));
    spanBytes = (int) Math.min(MOST_SPAN_BYTES, Math.max(requestBytes, encodedBytes / 4));
    workingBytes = 3L * requestBytes;
    responseBytes =
        (int)
            Math.min(
                MOST_RESPONSE_BYTES, Math.max(LEAST_RESPONSE_BYTES, encodedBytes / 8 / requests));
    headroomBytes = (long) forms * requestBytes;
    long rest = encodedBytes - workingBytes - headroomBytes - (long) responseBytes * requests;
    destinationBytes = Math.max(1, rest / destinations);
  }

  /** For what waits to be encoded. */
  static long queueBytes(long limit) {
    return limit / 2;
  }

  /** Of it, for spans. */
  static long spanQueueBytes(long limit) {
    return queueBytes(limit) - logQueueBytes(limit);
  }

  /** Of it, for log records. */
  static long logQueueBytes(long limit) {
    return limit / 8;
  }

  /** What is spoken for from the start. */
  long reservedBytes(int requests) {
    return workingBytes + (long) responseBytes * requests;
  }
}
