// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.config.Config;
import dev.heddle.config.Settings;
import dev.heddle.spool.SpoolSettings;
import java.io.File;
import org.jspecify.annotations.Nullable;

/**
 * Where and how chunks are kept on disk, after {@code HEDDLE_SPOOL_*}. Immutable; loaded only where
 * there is a spool.
 */
public final class SpoolOptions {
  private static final long LEAST_FLUSH_MILLIS = 100;

  final File directory;
  final long maxBytes;
  final long maxAgeMillis;
  final long flushMillis;
  final long replayBytesPerSecond;

  /**
   * @param flushMillis what ended longer ago is acknowledged or on disk; at least 100
   * @param replayBytesPerSecond for each destination; 0 for no limit
   */
  public SpoolOptions(
      File directory,
      long maxBytes,
      long maxAgeMillis,
      long flushMillis,
      long replayBytesPerSecond) {
    this.directory = directory;
    this.maxBytes = maxBytes;
    this.maxAgeMillis = maxAgeMillis;
    this.flushMillis = Math.max(LEAST_FLUSH_MILLIS, flushMillis);
    this.replayBytesPerSecond = replayBytesPerSecond;
  }

  /** Null where no directory is set. */
  static @Nullable SpoolOptions from(Config config) {
    String directory = config.string(Settings.SPOOL_DIR);
    return directory == null
        ? null
        : new SpoolOptions(
            new File(directory).getAbsoluteFile(),
            config.bytes(Settings.SPOOL_MAX_BYTES),
            config.millis(Settings.SPOOL_MAX_AGE),
            config.millis(Settings.SPOOL_FLUSH_INTERVAL),
            config.bytes(Settings.SPOOL_REPLAY_RATE));
  }

  SpoolSettings store() {
    return new SpoolSettings(maxBytes, maxAgeMillis);
  }

  /** How long a span may wait for others: half of the bound, the rest is for the chunk. */
  long mostDelayMillis() {
    return flushMillis / 2;
  }

  /** How long a chunk may wait for a destination before it is written. */
  long patienceNanos() {
    return flushMillis * 1_000_000 / 4;
  }
}
