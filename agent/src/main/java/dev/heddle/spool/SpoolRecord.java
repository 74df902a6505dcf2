// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.spool;

/**
 * A request in the spool. Who got it from {@link Spool#append} or {@link Spool#take} has claimed it
 * and gives it back by {@link Spool#acknowledge} or {@link Spool#putBack}. Immutable.
 */
public final class SpoolRecord {
  private static final byte[] NONE = {};

  final SpoolLog log;
  final Segment segment;
  final long position;
  final int headerCrc;

  private final int signal;
  private final int items;
  private final boolean gzip;
  private final long timeMillis;
  private final byte[] bytes;

  SpoolRecord(SpoolLog log, Segment segment, long position, RecordHeader header, byte[] bytes) {
    this.log = log;
    this.segment = segment;
    this.position = position;
    this.headerCrc = header.ownCrc;
    this.signal = header.signal;
    this.items = header.items;
    this.gzip = header.gzip;
    this.timeMillis = header.timeMillis;
    this.bytes = bytes;
  }

  /** Of what was just appended, whose bytes the caller has. */
  SpoolRecord(SpoolLog log, Segment segment, long position, RecordHeader header) {
    this(log, segment, position, header, NONE);
  }

  public int signal() {
    return signal;
  }

  public int items() {
    return items;
  }

  public boolean isGzip() {
    return gzip;
  }

  /** When it was written, by the wall clock. */
  public long timeMillis() {
    return timeMillis;
  }

  /** The whole request as it was appended; empty where it comes from {@link Spool#append}. */
  public byte[] bytes() {
    return bytes;
  }

  /** Whether this process has written it. */
  public boolean ofThisRun() {
    return segment.ofThisRun;
  }
}
