// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.spool;

import java.io.EOFException;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A file of records, opened when it is used. It begins with {@value #HEADER_BYTES} bytes: magic 4,
 * version 4, marker 4, 0 (4), milliseconds since 1970 when it was begun 8, CRC-32 of these 4. The
 * marker also stands in the file's name, so that a damaged head costs no record.
 *
 * <p>{@link RandomAccessFile} and not a channel: a channel would be closed when somebody interrupts
 * the thread, and keeps buffers outside the heap. The spool's thread.
 */
final class SegmentFile {
  static final int HEADER_BYTES = 28;
  static final int VERSION = 2;
  private static final int MAGIC = 0x4844_4C53; // HDLS
  private static final int WINDOW = 16 << 10;

  private final File file;
  private final int marker;
  private final RecordHeader header = new RecordHeader();
  private final byte[] small = new byte[RecordHeader.BYTES];
  private @Nullable RandomAccessFile open;
  private long createdMillis;

  SegmentFile(File file, int marker) {
    this.file = file;
    this.marker = marker;
  }

  File file() {
    return file;
  }

  /** Of the last record that was found or appended. */
  RecordHeader header() {
    return header;
  }

  void begin(long createdMillis) throws IOException {
    PrivateFiles.create(file);
    ByteBuffer head = ByteBuffer.allocate(HEADER_BYTES);
    head.putInt(MAGIC).putInt(VERSION).putInt(marker).putInt(0).putLong(createdMillis);
    head.putInt(crc(head.array()));
    at(0).write(head.array());
  }

  /** The version, and -1 where the head is damaged; {@link #createdMillis} is then 0. */
  int readHead() throws IOException {
    byte[] head = new byte[HEADER_BYTES];
    createdMillis = 0;
    if (length() < HEADER_BYTES) {
      return -1;
    }
    at(0).readFully(head);
    ByteBuffer in = ByteBuffer.wrap(head);
    int magic = in.getInt();
    int version = in.getInt();
    if (magic != MAGIC || in.getInt(HEADER_BYTES - 4) != crc(head)) {
      return -1;
    }
    createdMillis = in.getLong(16);
    return version;
  }

  long createdMillis() {
    return createdMillis;
  }

  private static int crc(byte[] head) {
    CRC32 crc = new CRC32();
    crc.update(head, 0, HEADER_BYTES - 4);
    return (int) crc.getValue();
  }

  /**
   * Writes a record at the end. What was written is taken back where not all of it could be.
   *
   * @param end where the last record ends
   */
  void append(
      long end, int signal, int items, boolean gzip, long timeMillis, byte[] bytes, int length)
      throws IOException {
    header.done = false;
    header.signal = signal;
    header.items = items;
    header.gzip = gzip;
    header.timeMillis = timeMillis;
    header.length = length;
    header.payloadCrc = header.crcOfPayload(bytes, length);
    header.write(small, marker);
    RandomAccessFile out = at(end);
    try {
      out.write(small);
      out.write(bytes, 0, length);
    } catch (IOException e) {
      out.setLength(end);
      throw e;
    }
  }

  /**
   * Where the next record begins, whatever its state; -1 where there is none. What is no record is
   * passed over.
   */
  long find(long from, long end) throws IOException {
    if (from + RecordHeader.BYTES > end) {
      return -1;
    }
    at(from).readFully(small);
    boolean whole = header.read(small, 0, marker) && fits(from, end);
    return whole ? from : resynchronise(from + 1, end);
  }

  private boolean fits(long at, long end) {
    return at + RecordHeader.BYTES + header.length <= end;
  }

  private long resynchronise(long from, long end) throws IOException {
    byte[] window = new byte[WINDOW];
    for (long at = from; at + RecordHeader.BYTES <= end; at += WINDOW - RecordHeader.BYTES + 1) {
      int size = (int) Math.min(WINDOW, end - at);
      at(at).readFully(window, 0, size);
      for (int i = 0; i + RecordHeader.BYTES <= size; i++) {
        if (window[i] == (byte) (marker >>> 24)
            && header.read(window, i, marker)
            && fits(at + i, end)) {
          return at + i;
        }
      }
    }
    return -1;
  }

  /** Null where the bytes are not those that were written. */
  byte @Nullable [] payload(long position) throws IOException {
    byte[] bytes = new byte[header.length];
    try {
      at(position + RecordHeader.BYTES).readFully(bytes);
    } catch (EOFException e) {
      return null;
    }
    return header.crcOfPayload(bytes, bytes.length) == header.payloadCrc ? bytes : null;
  }

  /**
   * @param headerCrc {@link RecordHeader#ownCrc} of the record
   */
  void markDone(long position, int headerCrc) throws IOException {
    at(position + RecordHeader.STATE_AT).write(RecordHeader.doneState(headerCrc));
  }

  long length() {
    return file.length();
  }

  private RandomAccessFile at(long position) throws IOException {
    RandomAccessFile known = open;
    if (known == null) {
      PrivateFiles.refuseLink(file);
      if (!file.exists()) { // it would be made, empty
        throw new FileNotFoundException(file + " was deleted");
      }
      known = new RandomAccessFile(file, "rw");
      open = known;
    }
    known.seek(position);
    return known;
  }

  void close() {
    RandomAccessFile known = open;
    open = null;
    if (known != null) {
      try {
        known.close();
      } catch (IOException e) {
        // nothing is buffered, so nothing is lost
      }
    }
  }

  boolean delete() {
    close();
    return file.delete();
  }
}
