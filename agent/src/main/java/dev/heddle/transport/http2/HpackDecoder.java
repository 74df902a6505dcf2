// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.http2;

import java.nio.charset.StandardCharsets;

/**
 * Reads header blocks; the table goes on from one to the next. Any input: it ends or throws {@link
 * Http2Exception}. One thread. Source: RFC 7541 §3, §5, §6.
 */
final class HpackDecoder {
  private static final int DEFAULT_TABLE_BYTES = 4096;

  private final int maxListBytes;
  private final HpackTable table = new HpackTable(DEFAULT_TABLE_BYTES);

  /** What the peer may use; it learns of less by our SETTINGS. */
  private int allowedTableBytes = DEFAULT_TABLE_BYTES;

  private boolean mustShrink;

  private byte[] bytes = new byte[0];
  private int position;
  private int end;
  private byte[] text = new byte[256];
  private int listBytes;

  /**
   * @param maxListBytes of a list's names and values and 32 for each field; what is beyond is left
   *     out, see {@link #wasTooLarge()}
   */
  HpackDecoder(int maxListBytes) {
    this.maxListBytes = maxListBytes;
  }

  /** The peer has acknowledged this SETTINGS_HEADER_TABLE_SIZE of ours. */
  void allowTable(int tableBytes) {
    allowedTableBytes = tableBytes;
    mustShrink = table.maxBytes() > tableBytes; // RFC 9113 §4.3.1: it has to say so first
  }

  /** Whether the last list is not complete. */
  boolean wasTooLarge() {
    return listBytes > maxListBytes;
  }

  HeaderList decode(byte[] block, int from, int to) throws Http2Exception {
    bytes = block;
    position = from;
    end = to;
    listBytes = 0;
    HeaderList list = new HeaderList();
    resizeTable();
    while (position < end) {
      field(list);
    }
    return list;
  }

  /** Size updates come before the first field. */
  private void resizeTable() throws Http2Exception {
    while (position < end && (bytes[position] & 0xE0) == 0x20) {
      int size = integer(5);
      if (size > allowedTableBytes) {
        throw bad("a table that is larger than allowed");
      }
      table.resize(size);
      mustShrink = false;
    }
    if (mustShrink) {
      throw bad("a table that is larger than allowed");
    }
  }

  private void field(HeaderList list) throws Http2Exception {
    int first = bytes[position];
    if (first < 0) { // 1xxxxxxx: both from a table
      int index = integer(7);
      add(list, table.name(index), table.value(index));
    } else if ((first & 0x40) != 0) { // 01xxxxxx: for the table
      String name = name(integer(6));
      String value = string();
      table.add(name, value);
      add(list, name, value);
    } else if ((first & 0x20) == 0) { // 0000xxxx, 0001xxxx: not for the table
      String name = name(integer(4));
      add(list, name, string());
    } else {
      throw bad("a change of the table's size after a field");
    }
  }

  private String name(int index) throws Http2Exception {
    return index == 0 ? string() : table.name(index);
  }

  private void add(HeaderList list, String name, String value) {
    listBytes += name.length() + value.length() + HpackTable.ENTRY_BYTES;
    if (listBytes > maxListBytes) {
      listBytes = maxListBytes + 1; // an index of one byte may stand for 4 KiB: no overflow
    } else {
      list.add(name, value);
    }
  }

  private String string() throws Http2Exception {
    boolean coded = position < end && bytes[position] < 0;
    int length = integer(7);
    if (length > end - position) {
      throw bad("a header that ends within a string");
    }
    int from = position;
    position += length;
    if (!coded) {
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
    if (text.length < Huffman.mostDecoded(length)) {
      text = new byte[Huffman.mostDecoded(length)];
    }
    int decoded = Huffman.decode(bytes, from, position, text);
    return new String(text, 0, decoded, StandardCharsets.ISO_8859_1);
  }

  private int integer(int prefixBits) throws Http2Exception {
    int most = (1 << prefixBits) - 1;
    int value = next() & most;
    if (value < most) {
      return value;
    }
    for (int shift = 0; shift <= 21; shift += 7) {
      int part = next();
      value += (part & 0x7F) << shift;
      if (part < 0x80) {
        return value;
      }
    }
    throw bad("a header with a number beyond 28 bits");
  }

  private int next() throws Http2Exception {
    if (position == end) {
      throw bad("a header that ends within a field");
    }
    return bytes[position++] & 0xFF;
  }

  private static Http2Exception bad(String what) {
    return new Http2Exception(ErrorCode.COMPRESSION_ERROR, what);
  }
}
