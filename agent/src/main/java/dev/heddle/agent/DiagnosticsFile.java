// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.agent;

import dev.heddle.diagnostics.Log;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes the examination to {@code HEDDLE_DIAGNOSTICS_FILE} every minute and at the JVM's end, for
 * {@code doctor --last}. On a thread of its own, which exists only with that setting; the end on
 * the shutdown hook's.
 */
final class DiagnosticsFile implements Runnable {
  private static final long EVERY_NANOS = 60_000_000_000L;

  private final String path;

  DiagnosticsFile(String path) {
    this.path = path;
  }

  @Override
  @SuppressWarnings("InfiniteLoopStatement")
  public void run() {
    while (true) {
      write();
      LockSupport.parkNanos(this, EVERY_NANOS);
    }
  }

  /** Anew beside it, and then in its place, so that nobody reads half of it. */
  synchronized void write() {
    try {
      Examination present = Agent.examine();
      if (present == null) {
        return;
      }
      Path target = Paths.get(path).toAbsolutePath();
      Path parent = target.getParent();
      Path next = Files.createTempFile(parent, ".heddle", null); // for its owner only
      try {
        Files.write(next, present.text().getBytes(StandardCharsets.UTF_8));
        Files.move(next, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(next);
      }
    } catch (IOException | RuntimeException e) {
      Log.warnLimited(
          "diagnostics", "HEDDLE_DIAGNOSTICS_FILE=" + path + " cannot be written: " + e);
    }
  }
}
