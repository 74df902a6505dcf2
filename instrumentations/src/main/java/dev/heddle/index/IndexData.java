// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import dev.heddle.muzzle.ModifiedUtf8;

/**
 * The index file, used in place: nothing is decoded before it is asked for, so that a JVM pays at
 * start for reading the bytes and no more. Names are found by the hash that {@link String#hashCode}
 * specifies, in open-addressed tables that the build laid out.
 *
 * <p>Layout, big-endian. Header: magic, version, the offsets of the sections below, then the filter
 * of method names (8 bytes). A section is a count (2 bytes) and that many offsets (4 bytes) of
 * records. A table is its size, a power of two (4 bytes), and slots of hash (4), string number + 1
 * (2; 0 for empty) and offset of a list (4). A list is a count (2) and rule numbers (2 each).
 *
 * <p>Immutable but for a cache of strings; any thread.
 */
public final class IndexData {
  public static final int MAGIC = 0x48444C58; // HDLX
  public static final int VERSION = 1;

  public static final int STRINGS = 8;
  public static final int ADVICES = 12;
  public static final int INSTRUMENTATIONS = 16;
  public static final int RULES = 20;
  public static final int REFERENCES = 24;
  public static final int EXACT_NAMES = 28;
  public static final int SUPERTYPES = 32;
  public static final int METHOD_NAMES = 36;
  public static final int METHOD_FILTER = 40;
  public static final int HEADER_LENGTH = 48;
  public static final int SLOT_LENGTH = 10;

  private final byte[] bytes;
  private final String[] strings;

  /**
   * @throws IllegalArgumentException when these are not the bytes of an index of this version
   */
  IndexData(byte[] bytes) {
    this.bytes = bytes;
    if (bytes.length < HEADER_LENGTH || int4(0) != MAGIC || int4(4) != VERSION) {
      throw new IllegalArgumentException("not an instrumentation index of version " + VERSION);
    }
    this.strings = new String[count(STRINGS)];
  }

  int count(int section) {
    return int2(int4(section));
  }

  /** Where a section's record starts. */
  int record(int section, int number) {
    return int4(int4(section) + 2 + 4 * number);
  }

  String string(int number) {
    String known = strings[number];
    if (known == null) {
      int at = record(STRINGS, number);
      known = ModifiedUtf8.decode(bytes, at + 2, int2(at));
      strings[number] = known; // racy, and equal whoever wins
    }
    return known;
  }

  long methodFilter() {
    return (long) int4(METHOD_FILTER) << 32 | int4(METHOD_FILTER + 4) & 0xFFFFFFFFL;
  }

  /**
   * The offset of a name's list in one of the tables, or 0.
   *
   * @param separator {@code '/'}, or {@code '.'} for a name from {@link Class#getName}
   */
  int find(int table, String name, char separator) {
    int hash = separator == '/' ? name.hashCode() : hashOf(name, separator);
    int start = int4(table);
    int mask = int4(start) - 1;
    for (int slot = spread(hash) & mask; ; slot = slot + 1 & mask) {
      int at = start + 4 + slot * SLOT_LENGTH;
      int string = int2(at + 4);
      if (string == 0) {
        return 0;
      }
      if (int4(at) == hash && isName(string - 1, name, separator)) {
        return int4(at + 6);
      }
    }
  }

  public static int spread(int hash) {
    return hash ^ hash >>> 16;
  }

  private static int hashOf(String name, char separator) {
    int hash = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      hash = 31 * hash + (c == separator ? '/' : c);
    }
    return hash;
  }

  private boolean isName(int number, String name, char separator) {
    String known = string(number);
    return known.equals(separator == '/' ? name : name.replace(separator, '/'));
  }

  int int1(int at) {
    return bytes[at] & 0xFF;
  }

  int int2(int at) {
    return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }

  int int4(int at) {
    return int2(at) << 16 | int2(at + 2);
  }
}
