// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.config.Config;
import dev.heddle.config.LogSettings;
import dev.heddle.config.MetricSettings;
import dev.heddle.config.SamplingSettings;
import dev.heddle.config.Settings;
import dev.heddle.otlp.Signal;

/**
 * How the items of one signal are gathered, after {@code OTEL_BSP_*} and {@code OTEL_BLRP_*}.
 * Immutable. Source: trace SDK §Batching processor, logs SDK §Batching processor.
 */
public final class BatchSettings {
  final int queueSize;
  final int batchSize;
  final long delayMillis;
  final long exportTimeoutMillis;

  /** Over all queues and buffers. */
  final long memoryBytes;

  /** The largest request, before compression. */
  final long requestBytes;

  /**
   * @param queueSize spans that wait to be encoded; as many again may wait, encoded, for the
   *     receiver
   * @param batchSize spans in one export, no more than {@code queueSize}
   * @param delayMillis the longest time a span waits for others
   * @param exportTimeoutMillis how long one batch is tried before it is given up; 0 for ever
   */
  public BatchSettings(int queueSize, int batchSize, long delayMillis, long exportTimeoutMillis) {
    this(queueSize, batchSize, delayMillis, exportTimeoutMillis, 8_000_000, 4_000_000);
  }

  BatchSettings(
      int queueSize,
      int batchSize,
      long delayMillis,
      long exportTimeoutMillis,
      long memoryBytes,
      long requestBytes) {
    this.memoryBytes = memoryBytes;
    this.requestBytes = requestBytes;
    this.queueSize = Math.max(1, queueSize);
    this.batchSize = Math.max(1, Math.min(batchSize, this.queueSize));
    this.delayMillis = Math.max(1, delayMillis);
    this.exportTimeoutMillis = exportTimeoutMillis;
  }

  /** The same with a delay that is no longer than that. */
  BatchSettings within(long mostDelayMillis) {
    return new BatchSettings(
        queueSize,
        batchSize,
        Math.min(delayMillis, mostDelayMillis),
        exportTimeoutMillis,
        memoryBytes,
        requestBytes);
  }

  /** The same with another bound of the memory. */
  BatchSettings withMemory(long newMemoryBytes) {
    return new BatchSettings(
        queueSize, batchSize, delayMillis, exportTimeoutMillis, newMemoryBytes, requestBytes);
  }

  static BatchSettings from(Config config) {
    long limit = config.bytes(Settings.MEMORY_LIMIT);
    boolean holds = config.mentions("HEDDLE_KEEP_") || config.mentions("HEDDLE_SAMPL");
    return new BatchSettings(
        (int) Math.min(config.number(Settings.BSP_MAX_QUEUE_SIZE), 1 << 24),
        (int) Math.min(config.number(Settings.BSP_MAX_EXPORT_BATCH_SIZE), 1 << 20),
        config.millis(Settings.BSP_SCHEDULE_DELAY),
        config.millis(Settings.BSP_EXPORT_TIMEOUT),
        holds ? limit - limit / SamplingSettings.HELD_PART : limit,
        config.bytes(Settings.MAX_REQUEST_SIZE));
  }

  /**
   * Of a signal; metrics are not gathered, and as many of them may wait, encoded, as there is
   * memory for.
   */
  static BatchSettings of(Signal signal, Config config, BatchSettings spans) {
    switch (signal) {
      case TRACES:
        return spans;
      case METRICS:
        return new BatchSettings(
            Integer.MAX_VALUE,
            1,
            1,
            config.millis(MetricSettings.EXPORT_TIMEOUT),
            spans.memoryBytes,
            spans.requestBytes);
      default:
        return new BatchSettings(
            (int) Math.min(config.number(LogSettings.BLRP_MAX_QUEUE_SIZE), 1 << 24),
            (int) Math.min(config.number(LogSettings.BLRP_MAX_EXPORT_BATCH_SIZE), 1 << 20),
            config.millis(LogSettings.BLRP_SCHEDULE_DELAY),
            config.millis(LogSettings.BLRP_EXPORT_TIMEOUT),
            spans.memoryBytes,
            spans.requestBytes);
    }
  }
}
