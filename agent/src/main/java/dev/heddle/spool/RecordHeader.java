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
 *  4  state, 4          0 pending; done: the complement of the CRC at 32; written in place
 *  8  signal, 1
 *  9  flags, 1          bit 0: the bytes are gzip
 * 10  0, 2
 * 12  items, 4
 * 16  length, 4
 * 20  time, 8           milliseconds since 1970
 * 28  CRC-32, 4         of the bytes that follow the header
 * 32  CRC-32, 4         of the marker and of 8 to 31
 * </pre>
 *
 * Any other state is a damaged one, and the record is pending: to send it twice is better than not
 * at all.
 *
 * <p>One is used for many records in turn. The spool's thread.
 */
final class RecordHeader {
  static final int BYTES = 36;
  static final int STATE_AT = 4;
  static final int STATE_BYTES = 4;
  private static final int CRC_AT = 32;

  /** OTLP's limit for a request and something on top. */
  static final int MOST_LENGTH = (64 << 20) + (1 << 20);

  private static final int GZIP = 1;

  boolean done;
  boolean hasDamagedState;
  int signal;
  boolean gzip;
  int items;
  int length;
  long timeMillis;
  int payloadCrc;

  /** Of the header. */
  int ownCrc;

  private final CRC32 crc = new CRC32();

  void write(byte[] target, int marker) {
    ByteBuffer out = ByteBuffer.wrap(target, 0, BYTES);
    out.putInt(marker)
        .putInt(0)
        .put((byte) signal)
        .put((byte) (gzip ? GZIP : 0))
        .putShort((short) 0);
    out.putInt(items).putInt(length).putLong(timeMillis).putInt(payloadCrc);
    ownCrc = crcOf(target, 0);
    out.putInt(ownCrc);
  }

  /** Whether a whole header stands there; only then the fields are meaningful. */
  boolean read(byte[] source, int at, int marker) {
    ByteBuffer in = ByteBuffer.wrap(source, at, BYTES);
    ownCrc = in.getInt(at + CRC_AT);
    if (in.getInt() != marker || ownCrc != crcOf(source, at)) {
      return false;
    }
    int state = in.getInt();
    done = state == done(ownCrc);
    hasDamagedState = !done && state != 0;
    signal = in.get() & 0xFF;
    gzip = (in.get() & GZIP) != 0;
    in.getShort();
    items = in.getInt();
    length = in.getInt();
    timeMillis = in.getLong();
    payloadCrc = in.getInt();
    return items >= 0 && length >= 0 && length <= MOST_LENGTH;
  }

  /** The state of a record that is done, as it stands in the file. */
  static byte[] doneState(int ownCrc) {
    return ByteBuffer.allocate(STATE_BYTES).putInt(done(ownCrc)).array();
  }

  private static int done(int crc) {
    return crc == -1 ? 1 : ~crc; // never 0
  }

  private int crcOf(byte[] header, int at) {
    crc.reset();
    crc.update(header, at, STATE_AT);
    crc.update(header, at + STATE_AT + STATE_BYTES, CRC_AT - STATE_AT - STATE_BYTES);
    return (int) crc.getValue();
  }

  int crcOfPayload(byte[] bytes, int size) {
    crc.reset();
    crc.update(bytes, 0, size);
    return (int) crc.getValue();
  }
}
