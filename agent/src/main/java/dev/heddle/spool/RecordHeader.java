// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.spool;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * What stands before a record's bytes: big-endian, {@value #BYTES} bytes.
 *
 * <pre>
 *  0  marker, 4         random for each segment, so that no payload can look like a record
 *  4  state, 1          0 pending, 0xFF done; written in place and in no checksum
 *  5  signal, 1
 *  6  flags, 1          bit 0: the bytes are gzip
 *  7  0
 *  8  items, 4
 * 12  length, 4
 * 16  time, 8           milliseconds since 1970
 * 24  CRC-32, 4         of the bytes that follow the header
 * 28  CRC-32, 4         of the marker and of 5 to 27
 * </pre>
 *
 * One is used for many records in turn. The spool's thread.
 */
final class RecordHeader {
  static final int BYTES = 32;
  static final int STATE_AT = 4;
  static final int DONE = 0xFF;

  /** OTLP's limit for a request and something on top. */
  static final int MOST_LENGTH = (64 << 20) + (1 << 20);

  private static final int GZIP = 1;

  boolean done;
  int signal;
  boolean gzip;
  int items;
  int length;
  long timeMillis;
  int payloadCrc;

  private final CRC32 crc = new CRC32();

  void write(byte[] target, int marker) {
    ByteBuffer out = ByteBuffer.wrap(target, 0, BYTES);
    out.putInt(marker).put((byte) 0).put((byte) signal).put((byte) (gzip ? GZIP : 0)).put((byte) 0);
    out.putInt(items).putInt(length).putLong(timeMillis).putInt(payloadCrc);
    out.putInt(crcOf(target, 0));
  }

  /** Whether a whole header stands there; only then the fields are meaningful. */
  boolean read(byte[] source, int at, int marker) {
    ByteBuffer in = ByteBuffer.wrap(source, at, BYTES);
    if (in.getInt() != marker || in.getInt(at + 28) != crcOf(source, at)) {
      return false;
    }
    done = (in.get() & 0xFF) == DONE;
    signal = in.get() & 0xFF;
    gzip = (in.get() & GZIP) != 0;
    in.get();
    items = in.getInt();
    length = in.getInt();
    timeMillis = in.getLong();
    payloadCrc = in.getInt();
    return items >= 0 && length >= 0 && length <= MOST_LENGTH;
  }

  private int crcOf(byte[] header, int at) {
    crc.reset();
    crc.update(header, at, STATE_AT);
    crc.update(header, at + STATE_AT + 1, 28 - STATE_AT - 1);
    return (int) crc.getValue();
  }

  int crcOfPayload(byte[] bytes, int size) {
    crc.reset();
    crc.update(bytes, 0, size);
    return (int) crc.getValue();
  }
}
