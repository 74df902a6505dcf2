// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of one file: what of them is pending, what is claimed, and how far they were read. A
 * record that was put back is read again. The spool's thread.
 */
final class Segment {
  final SegmentFile file;
  final long number;
  final boolean ofThisRun;

  /** When its newest record was written. */
  long newestNanos;

  long bornNanos;

  private final List<SpoolRecord> claimed = new ArrayList<>(2);
  private long end = SegmentFile.HEADER_BYTES;
  private long readTo = SegmentFile.HEADER_BYTES;
  private int pendingRecords;
  private long pendingItems;
  private long claimedItems;
  private @Nullable String goneBecause;

  Segment(SegmentFile file, long number, boolean ofThisRun, long bornNanos) {
    this.file = file;
    this.number = number;
    this.ofThisRun = ofThisRun;
    this.bornNanos = bornNanos;
    this.newestNanos = bornNanos;
  }

  /** Of a file that another process, or this one earlier, has left behind. */
  void scan(SpoolLog log, SpoolClock clock) throws IOException {
    end = Math.max(SegmentFile.HEADER_BYTES, file.length());
    long at = SegmentFile.HEADER_BYTES;
    long newestMillis = file.createdMillis();
    for (long next = file.find(at, end); next >= 0; next = file.find(at, end)) {
      if (next > at) {
        log.corrupt("record", 0, false);
      }
      RecordHeader header = file.header();
      if (header.hasDamagedState) {
        log.corrupt("state", 0, false);
      }
      pendingItems += header.done ? 0 : header.items;
      pendingRecords += header.done ? 0 : 1;
      newestMillis = header.timeMillis;
      at = next + RecordHeader.BYTES + header.length;
    }
    bornNanos = clock.nanosOf(file.createdMillis());
    newestNanos = clock.nanosOf(newestMillis);
    if (at < end) {
      log.corrupt("record", 0, false);
    }
  }

  long bytes() {
    return end;
  }

  long pendingItems() {
    return pendingItems;
  }

  /** Items of records that nobody has claimed. */
  long unclaimedItems() {
    return pendingItems - claimedItems;
  }

  boolean hasUnclaimed() {
    return pendingRecords > claimed.size();
  }

  /**
   * Whether nothing in it is wanted any more, because everything is done or because what should be
   * there is not found.
   */
  boolean isUsedUp() {
    return claimed.isEmpty() && (pendingRecords == 0 || readTo == end);
  }

  SpoolRecord append(
      SpoolLog log,
      int signal,
      int items,
      boolean gzip,
      long timeMillis,
      byte[] bytes,
      int length,
      long nowNanos)
      throws IOException {
    file.append(end, signal, items, gzip, timeMillis, bytes, length);
    SpoolRecord record = new SpoolRecord(log, this, end, file.header());
    end += RecordHeader.BYTES + length;
    newestNanos = nowNanos;
    pendingItems += items;
    pendingRecords++;
    claim(record);
    return record;
  }

  private void claim(SpoolRecord record) {
    claimed.add(record);
    claimedItems += record.items();
  }

  /** Claims the oldest record that is neither done nor claimed; null where there is none. */
  @Nullable SpoolRecord take(SpoolLog log) throws IOException {
    for (long at = file.find(readTo, end); at >= 0; at = file.find(readTo, end)) {
      RecordHeader header = file.header();
      readTo = at + RecordHeader.BYTES + header.length;
      if (header.done || isClaimed(at)) {
        continue;
      }
      byte[] bytes = file.payload(at);
      if (bytes == null) {
        pendingItems -= header.items;
        pendingRecords--;
        log.corrupt("payload", header.items, ofThisRun);
        file.markDone(at, header.ownCrc);
        continue;
      }
      SpoolRecord record = new SpoolRecord(log, this, at, header, bytes);
      claim(record);
      return record;
    }
    readTo = end;
    return null;
  }

  private boolean isClaimed(long position) {
    for (int i = 0; i < claimed.size(); i++) {
      if (claimed.get(i).position == position) {
        return true;
      }
    }
    return false;
  }

  void done(SpoolRecord record) throws IOException {
    unclaim(record);
    pendingItems -= record.items();
    pendingRecords--;
    if (goneBecause == null) {
      file.markDone(record.position, record.headerCrc);
    }
  }

  /** Why the record is lost meanwhile; null where it is pending again. */
  @Nullable String putBack(SpoolRecord record) {
    unclaim(record);
    readTo = Math.min(readTo, record.position);
    return goneBecause;
  }

  private void unclaim(SpoolRecord record) {
    if (!claimed.remove(record)) {
      throw new IllegalStateException("the record was given back before");
    }
    claimedItems -= record.items();
  }

  /** Claimed records can still be given back. */
  boolean remove(String reason) {
    goneBecause = reason;
    return file.delete();
  }
}
