// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.spool;

import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests on disk that destinations could not take, kept until they can: across an outage, a
 * restart, the sudden end of the process.
 *
 * <pre>
 * HEDDLE_SPOOL_DIR/jvm-0/lock                     held by the process whose directory it is
 *                       /to-default/…-….spool     a segment: records, oldest first
 * </pre>
 *
 * <p>Each process has a directory of its own there and takes over what dead ones have left behind.
 * Writes go to the system and not through to the device: they outlive the process, not a power
 * failure.
 *
 * <p>One thread, which may wait for a disk.
 */
public final class Spool {
  private static final String PREFIX = "jvm-";
  private static final int MOST_SLOTS = 1024;

  private final File root;
  private final SpoolSettings settings;
  private final SpoolClock clock;
  private final SpoolListener listener;
  private final Counter written = Counter.of("heddle.spool.items", "written");
  private final Counter replayed = Counter.of("heddle.spool.items", "acknowledged");
  private final List<SpoolSlot> adopted = new ArrayList<>();
  private SpoolSlot own;

  private Spool(File root, SpoolSettings settings, SpoolClock clock, SpoolListener listener)
      throws IOException {
    this.root = root;
    this.settings = settings;
    this.clock = clock;
    this.listener = listener;
    PrivateFiles.directories(root);
    this.own = claim();
  }

  /**
   * Takes a directory in {@code root}, which is made where it is missing, and what is left in it.
   *
   * @throws IOException where that is not possible; its message says why
   */
  public static Spool open(File root, SpoolSettings settings, SpoolListener listener)
      throws IOException {
    return open(root, settings, new SpoolClock(), listener);
  }

  static Spool open(File root, SpoolSettings settings, SpoolClock clock, SpoolListener listener)
      throws IOException {
    Spool spool = new Spool(root, settings, clock, listener);
    spool.adopt();
    return spool;
  }

  private SpoolSlot claim() throws IOException {
    IOException problem = null;
    for (int i = 0; i < MOST_SLOTS; i++) {
      try {
        SpoolSlot slot = SpoolSlot.claim(new File(root, PREFIX + i), settings, clock, listener);
        if (slot != null) {
          return slot;
        }
      } catch (IOException e) {
        problem = problem == null ? e : problem; // of another user, perhaps: try the next
        if (!new File(root, PREFIX + i).exists()) {
          break; // nothing can be made there
        }
      }
    }
    throw problem == null ? new IOException("all directories are taken") : problem;
  }

  /**
   * Takes over what processes that have ended left behind, as long as nobody else has; to be called
   * from time to time.
   */
  public void adopt() {
    String[] names = root.list();
    for (int i = 0; names != null && i < names.length; i++) {
      File directory = new File(root, names[i]);
      if (names[i].startsWith(PREFIX) && SpoolSlot.hasSegments(directory)) {
        adopt(directory);
      }
    }
  }

  private void adopt(File directory) {
    try {
      SpoolSlot slot = SpoolSlot.claim(directory, settings, clock, listener);
      if (slot != null && slot.isEmpty()) {
        slot.close();
      } else if (slot != null) {
        adopted.add(slot);
        Counter.of("heddle.spool.adopted", "directories").increment();
      }
    } catch (IOException e) {
      Log.debug("the spool in " + directory + " can't be taken over", e);
    }
  }

  /**
   * Appends a whole request; what is oldest makes room for it. It is claimed for the caller.
   *
   * @param items for the accounts: how many spans, points or records are in it
   * @return null where it is larger than the whole spool may be
   * @throws IOException where it could not be written; nothing of it is then in the spool
   */
  public @Nullable SpoolRecord append(
      String destination, int signal, int items, boolean gzip, byte[] bytes, int length)
      throws IOException {
    long size = RecordHeader.BYTES + length;
    if (size + SegmentFile.HEADER_BYTES > settings.maxBytes || length > RecordHeader.MOST_LENGTH) {
      Counter.of("heddle.spool.failed", "too_large").increment();
      return null;
    }
    if (own.isDeleted()) {
      takeAnother();
    }
    makeRoom(size + SegmentFile.HEADER_BYTES);
    SpoolRecord record = own.log(destination).append(signal, items, gzip, bytes, length);
    written.add(items);
    return record;
  }

  private void takeAnother() throws IOException {
    Log.warn(own.directory() + " was deleted; the spool goes on in a new directory");
    PrivateFiles.directories(root);
    SpoolSlot next = claim();
    for (SpoolLog log : own.logs()) {
      log.abandon();
    }
    own.close();
    own = next;
  }

  private void makeRoom(long size) {
    for (long excess = bytes() + size - settings.maxBytes; excess > 0; ) {
      SpoolLog log = oldest();
      Segment segment = log == null ? null : log.oldest();
      if (log == null || segment == null) {
        return;
      }
      excess -= segment.bytes();
      log.remove(segment, "spool_full");
    }
  }

  private @Nullable SpoolLog oldest() {
    SpoolLog found = null;
    long born = 0;
    for (int i = -1; i < adopted.size(); i++) {
      for (SpoolLog log : slot(i).logs()) {
        Segment first = log.oldest();
        if (first != null && (found == null || first.bornNanos - born < 0)) {
          found = log;
          born = first.bornNanos;
        }
      }
    }
    return found;
  }

  private SpoolSlot slot(int index) {
    return index < 0 ? own : adopted.get(index);
  }

  /**
   * Claims the oldest record for a destination; null where there is none that nobody has claimed.
   *
   * @throws IOException where it can't be read now
   */
  public @Nullable SpoolRecord take(String destination) throws IOException {
    SpoolLog oldest = null;
    long born = 0;
    for (int i = -1; i < adopted.size(); i++) {
      SpoolLog log = slot(i).logIfAny(destination);
      Segment first = log == null ? null : log.oldestUnclaimed();
      if (first != null && (oldest == null || first.bornNanos - born < 0)) {
        oldest = log;
        born = first.bornNanos;
      }
    }
    return oldest == null ? null : oldest.take();
  }

  /** It needs no other try: it was delivered, or refused for good. */
  public void acknowledge(SpoolRecord record) {
    replayed.add(record.items());
    record.log.done(record);
  }

  /** It was not delivered and is the oldest again. */
  public void putBack(SpoolRecord record) {
    record.log.putBack(record);
  }

  /** Drops what is too old and lets go of directories in which nothing is left. */
  public void clean() {
    for (int i = adopted.size() - 1; i >= -1; i--) {
      SpoolSlot slot = slot(i);
      for (SpoolLog log : slot.logs()) {
        log.expire();
      }
      if (i >= 0 && slot.isEmpty()) {
        slot.close();
        adopted.remove(i);
      }
    }
  }

  /** On disk. */
  public long bytes() {
    long bytes = 0;
    for (int i = -1; i < adopted.size(); i++) {
      for (SpoolLog log : slot(i).logs()) {
        bytes += log.bytes();
      }
    }
    return bytes;
  }

  /** Not yet acknowledged. */
  public long items() {
    long items = 0;
    for (int i = -1; i < adopted.size(); i++) {
      for (SpoolLog log : slot(i).logs()) {
        items += log.items();
      }
    }
    return items;
  }

  /** The destinations for which something is kept, whether they are still configured or not. */
  public List<String> destinations() {
    List<String> names = new ArrayList<>();
    for (int i = -1; i < adopted.size(); i++) {
      for (SpoolLog log : slot(i).logs()) {
        if (!log.isEmpty() && !names.contains(log.destination)) {
          names.add(log.destination);
        }
      }
    }
    return names;
  }

  public long items(String destination) {
    long items = 0;
    for (int i = -1; i < adopted.size(); i++) {
      SpoolLog log = slot(i).logIfAny(destination);
      items += log == null ? 0 : log.items();
    }
    return items;
  }

  /** What is in it stays; another process may take it over at once. */
  public void close() {
    for (int i = -1; i < adopted.size(); i++) {
      slot(i).close();
    }
    adopted.clear();
  }
}
