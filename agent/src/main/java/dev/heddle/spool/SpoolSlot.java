// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.spool;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A directory that belongs to one process at a time: whoever holds the lock on its {@code lock}
 * file. The system gives the lock back when the process ends, however it ends, and holds between
 * containers that share a volume, where process ids mean nothing. Neither file nor directory is
 * ever deleted, or two processes could hold locks on two files of that name. The spool's thread.
 */
final class SpoolSlot {
  /** Within a process the system's locks do not count, and closing the file would free them. */
  private static final Set<String> HELD = new HashSet<>();

  private final File directory;
  private final String path;
  private final RandomAccessFile lock;
  private final SpoolSettings settings;
  private final SpoolClock clock;
  private final SpoolListener listener;
  private final Map<String, SpoolLog> logs = new TreeMap<>();

  private SpoolSlot(
      File directory,
      String path,
      RandomAccessFile lock,
      SpoolSettings settings,
      SpoolClock clock,
      SpoolListener listener) {
    this.directory = directory;
    this.path = path;
    this.lock = lock;
    this.settings = settings;
    this.clock = clock;
    this.listener = listener;
  }

  /** Null where another process has it. */
  static @Nullable SpoolSlot claim(
      File directory, SpoolSettings settings, SpoolClock clock, SpoolListener listener)
      throws IOException {
    String path = directory.getCanonicalPath();
    synchronized (HELD) {
      if (!HELD.add(path)) {
        return null;
      }
    }
    RandomAccessFile lock = null;
    SpoolSlot slot = null;
    try {
      lock = lock(directory);
      if (lock != null) {
        slot = new SpoolSlot(directory, path, lock, settings, clock, listener);
        slot.open();
      }
      return slot;
    } finally {
      if (slot == null) {
        free(path);
      }
    }
  }

  private static void free(String path) {
    synchronized (HELD) {
      HELD.remove(path);
    }
  }

  private static @Nullable RandomAccessFile lock(File directory) throws IOException {
    PrivateFiles.directory(directory);
    File file = new File(directory, "lock");
    PrivateFiles.refuseLink(file);
    if (!file.exists()) {
      PrivateFiles.createIfMissing(file);
    }
    RandomAccessFile opened = new RandomAccessFile(file, "rw");
    FileLock held = null;
    try {
      held = opened.getChannel().tryLock();
      return held == null ? null : opened;
    } catch (OverlappingFileLockException e) {
      return null; // another copy of Heddle in this process
    } finally {
      if (held == null) {
        opened.close();
      }
    }
  }

  private void open() throws IOException {
    String[] names = directory.list();
    for (int i = 0; names != null && i < names.length; i++) {
      String destination = SegmentName.destinationOf(names[i]);
      if (destination != null) {
        log(destination).open();
      }
    }
  }

  /** Made where it is missing. */
  SpoolLog log(String destination) {
    SpoolLog known = logs.get(destination);
    if (known == null) {
      File place = new File(directory, SegmentName.directoryOf(destination));
      known = new SpoolLog(destination, place, settings, clock, listener);
      logs.put(destination, known);
    }
    return known;
  }

  @Nullable SpoolLog logIfAny(String destination) {
    return logs.get(destination);
  }

  Iterable<SpoolLog> logs() {
    return logs.values();
  }

  boolean isEmpty() {
    for (SpoolLog log : logs.values()) {
      if (!log.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is something to take over in a directory that nobody holds yet. */
  static boolean hasSegments(File directory) {
    String[] logs = directory.list();
    for (int i = 0; logs != null && i < logs.length; i++) {
      String[] names =
          SegmentName.destinationOf(logs[i]) == null ? null : new File(directory, logs[i]).list();
      for (int k = 0; names != null && k < names.length; k++) {
        if (SegmentName.number(names[k]) >= 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether somebody has deleted it, and with it the lock that others would see. */
  boolean isDeleted() {
    return !new File(directory, "lock").exists();
  }

  File directory() {
    return directory;
  }

  void close() {
    for (SpoolLog log : logs.values()) {
      log.close();
    }
    try {
      lock.close();
    } catch (IOException e) {
      // the system gives the lock back when the process ends
    }
    free(path);
  }
}
