// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.spool;

import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What one destination could not take, oldest first: a directory of segments. A segment whose
 * records are all done is deleted; records are only appended to segments of this process. The
 * spool's thread.
 */
final class SpoolLog {
  final String destination;
  private final File directory;
  private final SpoolSettings settings;
  private final SpoolClock clock;
  private final SpoolListener listener;
  private final Random markers = new Random();
  private final List<Segment> segments = new ArrayList<>();
  private @Nullable Segment active;
  private long nextNumber = 1;

  SpoolLog(
      String destination,
      File directory,
      SpoolSettings settings,
      SpoolClock clock,
      SpoolListener listener) {
    this.destination = destination;
    this.directory = directory;
    this.settings = settings;
    this.clock = clock;
    this.listener = listener;
  }

  /** Finds what is there. */
  void open() throws IOException {
    String[] names = directory.list();
    if (names == null) {
      return;
    }
    Arrays.sort(names);
    for (String name : names) {
      long number = SegmentName.number(name);
      if (number >= 0) {
        nextNumber = Math.max(nextNumber, number + 1);
        open(new SegmentFile(new File(directory, name), SegmentName.marker(name)), number);
      }
    }
  }

  private void open(SegmentFile file, long number) {
    try {
      int version = file.readHead();
      if (version > SegmentFile.VERSION) {
        Log.warn(file.file() + " was written by a newer Heddle and is left alone");
        file.close();
        return;
      }
      if (version < 0 && file.length() > 0) { // empty: the process ended before it wrote any
        corrupt("head", 0, false);
      }
      Segment segment = new Segment(file, number, false, clock.nanos());
      segment.scan(this, clock);
      file.close();
      segments.add(segment);
      retireIfUsedUp(segment);
    } catch (IOException e) {
      corrupt("unreadable", 0, false);
      Log.warnLimited("spool segment", file.file() + " can't be read and is left alone: " + e);
      file.close();
    }
  }

  void corrupt(String what, long items, boolean ofThisRun) {
    Counter.of("heddle.spool.corrupt", what).increment();
    if (items > 0) {
      listener.lost(destination, "spool_corrupt", items, ofThisRun);
    }
  }

  long bytes() {
    long bytes = 0;
    for (int i = 0; i < segments.size(); i++) {
      bytes += segments.get(i).bytes();
    }
    return bytes;
  }

  /** Items that are not done. */
  long items() {
    long items = 0;
    for (int i = 0; i < segments.size(); i++) {
      items += segments.get(i).pendingItems();
    }
    return items;
  }

  boolean isEmpty() {
    return segments.isEmpty();
  }

  @Nullable Segment oldest() {
    return segments.isEmpty() ? null : segments.get(0);
  }

  @Nullable Segment oldestUnclaimed() {
    for (int i = 0; i < segments.size(); i++) {
      if (segments.get(i).hasUnclaimed()) {
        return segments.get(i);
      }
    }
    return null;
  }

  /** Claimed for the caller. */
  SpoolRecord append(int signal, int items, boolean gzip, byte[] bytes, int length)
      throws IOException {
    long now = clock.nanos();
    forgetDeleted();
    Segment target = active;
    if (target == null
        || target.bytes() + length > settings.segmentBytes
        || now - target.bornNanos > settings.segmentNanos) {
      target = roll(now);
    }
    try {
      return target.append(this, signal, items, gzip, clock.millis(), bytes, length, now);
    } catch (IOException e) {
      active = null; // what is wrong with this file need not be wrong with the next
      target.file.close();
      retireIfUsedUp(target);
      throw e;
    }
  }

  private Segment roll(long now) throws IOException {
    Segment previous = active;
    active = null;
    if (previous != null) {
      previous.file.close();
      retireIfUsedUp(previous);
    }
    PrivateFiles.directory(directory);
    int marker = markers.nextInt() | 1; // never 0, which a file system leaves where it lost bytes
    long number = nextNumber++;
    SegmentFile file = new SegmentFile(new File(directory, SegmentName.of(number, marker)), marker);
    try {
      file.begin(clock.millis());
    } catch (IOException e) {
      file.delete();
      throw e;
    }
    Segment fresh = new Segment(file, number, true, now);
    segments.add(fresh);
    active = fresh;
    return fresh;
  }

  /** Claims the oldest record that is pending and not claimed; null where there is none. */
  @Nullable SpoolRecord take() throws IOException {
    int i = 0;
    while (i < segments.size()) {
      Segment segment = segments.get(i);
      if (segment.hasUnclaimed()) {
        SpoolRecord record = takeFrom(segment);
        if (record != null) {
          return record;
        }
      }
      i += retireIfUsedUp(segment) ? 0 : 1;
    }
    return null;
  }

  private @Nullable SpoolRecord takeFrom(Segment segment) throws IOException {
    try {
      SpoolRecord record = segment.take(this);
      if (record == null && segment != active) {
        segment.file.close();
      }
      return record;
    } catch (IOException e) {
      segment.file.close();
      if (!segment.file.file().exists()) {
        remove(segment, "spool_deleted");
        return null;
      }
      throw e;
    }
  }

  void done(SpoolRecord record) {
    try {
      record.segment.done(record);
    } catch (IOException e) {
      Counter.of("heddle.spool.failed", "mark").increment();
      Log.debug("a record in the spool could not be marked, it may be sent again", e);
    }
    retireIfUsedUp(record.segment);
  }

  void putBack(SpoolRecord record) {
    Segment segment = record.segment;
    String lost = segment.putBack(record);
    if (lost != null) {
      listener.lost(destination, lost, record.items(), segment.ofThisRun);
    }
  }

  /** Deletes it where nothing in it is wanted any more. */
  private boolean retireIfUsedUp(Segment segment) {
    if (!segment.isUsedUp()) {
      return false;
    }
    if (segments.contains(segment)) {
      remove(segment, "spool_corrupt"); // what was counted when it was opened and is not there
    }
    return true;
  }

  /** Deletes a segment; its pending records are lost for that reason. */
  void remove(Segment segment, String reason) {
    segments.remove(segment);
    active = segment == active ? null : active;
    long lost = segment.unclaimedItems();
    if (!segment.remove(reason) && segment.file.file().exists()) {
      Log.warnLimited(
          "spool delete",
          segment.file.file() + " can't be deleted; what is in it may be sent again");
    }
    if (lost > 0) {
      listener.lost(destination, reason, lost, segment.ofThisRun);
    }
  }

  void expire() {
    long now = clock.nanos();
    while (!segments.isEmpty() && now - segments.get(0).newestNanos > settings.maxAgeNanos) {
      remove(segments.get(0), "spool_expired");
    }
  }

  /** An open file can be written to after somebody has deleted it. */
  private void forgetDeleted() {
    Segment target = active;
    if (target == null || target.file.file().exists()) {
      return;
    }
    for (int i = segments.size() - 1; i >= 0; i--) {
      if (!segments.get(i).file.file().exists()) {
        remove(segments.get(i), "spool_deleted");
      }
    }
  }

  /** Gives everything up that is no longer there. */
  void abandon() {
    for (int i = segments.size() - 1; i >= 0; i--) {
      remove(segments.get(i), "spool_deleted");
    }
  }

  void close() {
    for (int i = 0; i < segments.size(); i++) {
      segments.get(i).file.close();
    }
  }
}
