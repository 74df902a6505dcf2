// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.transport.AnswerBody;

/**
 * How {@code HEDDLE_MEMORY_LIMIT} is divided: three eighths for spans and one for log records that
 * wait to be encoded, half for everything behind. Of the latter connections have their buffers; of
 * what is left the encoder has three eighths for its own, answers have an eighth, one or two wait
 * for the next chunk, and the rest is for the chunks that destinations hold. JSON takes a quarter
 * where it is spoken, the spool room to read and to compress one request. Immutable.
 */
final class MemoryPlan {
  /** As it is read, as it grows, unpacked, and as a message. */
  private static final int ANSWER_FORMS = 4;

  private static final long MOST_RESPONSE_BYTES = (long) ANSWER_FORMS * AnswerBody.MOST_BYTES;

  private static final long LEAST_RESPONSE_BYTES = 8_192;

  /** HTTP/2: a frame to read, two to write, tables; HTTP/1.1 takes less. TLS is the JDK's. */
  private static final long CONNECTION_BYTES = 64 << 10;

  /** A text, which grows, and its compressed form, which does so too. */
  private static final int JSON_PARTS = 3;

  /** JSON is about three times as long as protobuf. */
  private static final int JSON_TIMES = 3;

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

  /** Of one answer, in all its forms. */
  final int responseBytes;

  /** The buffers of a connection, with all that is made for one request under way. */
  final long connectionBytes;

  /** Of one request under way that is sent as JSON, in all its forms. */
  final long jsonBytes;

  /** What the spool reads, compresses and unpacks. */
  final long spoolBytes;

  private final int requests;
  private final int jsonRequests;

  /** Free when a batch is begun. */
  final long headroomBytes;

  /** Of the chunks that one destination holds. */
  final long destinationBytes;

  /**
   * @param limit HEDDLE_MEMORY_LIMIT
   * @param mostRequestBytes HEDDLE_MAX_REQUEST_SIZE
   * @param forms 2 where some destinations want compressed requests and others do not, else 1
   * @param requests that may be under way at once
   * @param jsonRequests those of them that are sent as JSON
   * @param unpacked those that are sent as they are though the spool has them compressed; -1
   *     without a spool
   */
  MemoryPlan(
      long limit,
      long mostRequestBytes,
      int forms,
      int destinations,
      int requests,
      int jsonRequests,
      int unpacked) {
    this.requests = requests;
    this.jsonRequests = jsonRequests;
    encodedBytes = limit - queueBytes(limit);
    connectionBytes = Math.min(CONNECTION_BYTES, encodedBytes / 8 / requests);
    long left = encodedBytes - connectionBytes * requests;
    jsonBytes = jsonRequests == 0 ? 0 : left / 4 / jsonRequests;
    long most = Math.min(mostRequestBytes, left / 8 / Math.max(1, unpacked));
    if (jsonRequests > 0) {
      most = Math.min(most, jsonBytes / JSON_PARTS / JSON_TIMES);
    }
    requestBytes = (int) Math.min(MOST_SPAN_BYTES, most);
    spanBytes = (int) Math.min(MOST_SPAN_BYTES, Math.max(requestBytes, left / 4));
    spoolBytes = unpacked < 0 ? 0 : (2L + unpacked) * requestBytes;
    workingBytes = 3L * requestBytes;
    responseBytes =
        (int) Math.min(MOST_RESPONSE_BYTES, Math.max(LEAST_RESPONSE_BYTES, left / 8 / requests));
    headroomBytes = (long) forms * requestBytes;
    destinationBytes = Math.max(1, (encodedBytes - reservedBytes() - headroomBytes) / destinations);
  }

  /** For what waits to be encoded. */
  static long queueBytes(long limit) {
    return limit / 2;
  }

  /** Of it, for spans from the first log record on. */
  static long spanQueueBytes(long limit) {
    return queueBytes(limit) - logQueueBytes(limit) - sharedBytes(limit);
  }

  /** Of it, for what several spans share, which is not counted with each. */
  static long sharedBytes(long limit) {
    return limit / 32;
  }

  /** Of it, for log records. */
  static long logQueueBytes(long limit) {
    return limit / 8;
  }

  /** The most that a request may have as JSON. */
  int jsonTextBytes() {
    return (int) Math.min(MOST_SPAN_BYTES, jsonBytes / JSON_PARTS);
  }

  /** The most that is kept of an answer. */
  int answerBytes() {
    return responseBytes / ANSWER_FORMS;
  }

  /** What is spoken for from the start. */
  long reservedBytes() {
    return workingBytes
        + (responseBytes + connectionBytes) * requests
        + jsonBytes * jsonRequests
        + spoolBytes;
  }
}
